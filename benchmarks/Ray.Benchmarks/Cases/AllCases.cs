using AkkaRay.Benchmarks.Contenders;
using AkkaRay.Benchmarks.Subject;

namespace AkkaRay.Benchmarks.Cases;

/// <summary>The cases, in the order they run. Ray's figures are of its release 2.48.0 on 64 logical processors.</summary>
internal static class AllCases
{
    public static readonly IReadOnlyList<BenchmarkCase> List =
    [
        new RateCase("tasks_sync", Shape.Sync, "one task in flight, int in, int out")
        {
            RayPublished = 981,
            Floor = "1x orleans, 3x akka-ask; aim 0.6x tcp-echo",
        },
        new RateCase("tasks_async", Shape.Async, "100,000 tasks, all submitted, then all fetched and checked; baselines pipelined")
        {
            RayPublished = 8_041,
            Floor = "4x orleans, 20x akka-ask; aim 0.3x tcp-echo",
            Calls = 100_000,
        },
        new RateCase("tasks_batch_1000", Shape.Batch, "batches a second: 1,000 tasks submitted, then fetched") { RayPublished = 5.80 },
        new RateCase("task_args_ref", Shape.Reference, "tasks a second, each taking a reference to one small object that was put")
        {
            Baselines = [],
            Calls = 100_000,
        },
        new RateCase("stream_items", Shape.Items, "items a second of a stream of 1,000,000 of 100 B, consumed as values")
        {
            Floor = "300 k/s; aim 1 M/s",
            Baselines = [],
            Calls = 1_000_000,
        },
        new RateCase("stream_items_1mib", Shape.Blocks, "items a second of a stream of 1,000 of 1 MiB, consumed as values")
        {
            Floor = "954/s, which is 1 GB/s; aim 3 GB/s",
            Baselines = [],
            Calls = 1_000,
        },
        new SampleCase("init_to_first_result", Unit.Seconds, "from InitAsync in a fresh process, local cluster, to the first result", FirstResult.SampleAsync)
        {
            Floor = "at most 2.5 s; aim 1 s",
        },
        new SampleCase("cluster_start", Unit.Seconds, "head and two workers, as processes, until all are up", Footprint.SampleStartAsync)
        {
            Floor = "at most 5 s; aim 3 s",
        },
        new SampleCase("idle_memory_agent", Unit.Bytes, "resident memory of an idle node agent", Footprint.SampleAgentAsync)
        {
            Floor = "at most 150 MiB; aim 100 MiB",
        },
        new SampleCase("idle_memory_executor", Unit.Bytes, "resident memory of an idle executor", Footprint.SampleExecutorAsync)
        {
            Floor = "at most 30 MiB; aim 25 MiB",
        },
    ];

    /// <summary>The cases of these names, or all of them for none.</summary>
    /// <exception cref="ArgumentException">A name is not a case.</exception>
    public static IReadOnlyList<BenchmarkCase> Named(IReadOnlyCollection<string> names)
    {
        var unknown = names.FirstOrDefault(name => List.All(one => one.Name != name));
        return unknown is null
            ? [.. List.Where(one => names.Count == 0 || names.Contains(one.Name))]
            : throw new ArgumentException($"There is no case '{unknown}'. Cases: {string.Join(", ", List.Select(one => one.Name))}.", nameof(names));
    }
}
