using AkkaRay.Benchmarks.Subject;

namespace AkkaRay.Benchmarks.Cases;

/// <summary>How fast, how fairly and to what use things are placed.</summary>
internal static class SchedulingCases
{
    private const string LongestTask = "the time of a placement, all processes' work on one thread; 99 of 100 take no longer";

    public static readonly IReadOnlyList<BenchmarkCase> List =
    [
        new SampleCase("sim_500_nodes_tasks", Unit.PerSecond, "500 simulated nodes: 100,000 tasks of 0.25 CPU placed, one after another", SimulatedPlacements.SampleTasksAsync)
        {
            RayPublished = 428,
            Floor = "20 k/s; aim 100 k/s",
        },
        new SampleCase("sim_500_nodes_tasks_p99", Unit.Seconds, LongestTask, SimulatedPlacements.SampleTaskAsync)
        {
            Floor = "at most 10 ms",
        },
        new SampleCase("sim_500_nodes_groups", Unit.PerSecond, "on the same, with those tasks there: 1,000 placement groups of 3 bundles placed, one after another", SimulatedPlacements.SampleGroupsAsync)
        {
            RayPublished = 22,
            Floor = "500/s; aim 5 k/s",
        },
        new SampleCase("sim_500_nodes_groups_p99", Unit.Seconds, LongestTask, SimulatedPlacements.SampleGroupAsync)
        {
            Floor = "at most 10 ms",
        },
        new PairCase("scale_out", Unit.Part, "threads", "the same work on two executors and on one: the part of twice the speed; against two plain threads and one")
        {
            Floor = "0.9; aim 0.98",
            Cpus = 2,
        },
        new PairCase("tasks_recorded", Unit.PerSecond, "unrecorded", "200,000 tasks of a driver that records them for people to look at; against one that does not")
        {
            Floor = "0.97x",
        },
        new SampleCase("fairness", Unit.Seconds, "one CPU flooded by a job with 200,000 tasks; another job asks for a single task now and then: 99 of 100 take no longer", FairShare.SampleAsync),
    ];
}
