using AkkaRay.Cli.State;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.State;

namespace AkkaRay.Cli.Tests.State;

/// <summary>A cluster with a bit of everything.</summary>
internal static class Sample
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static NodeInfo Big { get; } = new(Id(1), "big-4711", "akka.tcp://ray@10.0.0.1:4711", "", ResourceSet.Of(("CPU", 8), ("GPU", 2), ("memory", 17179869184)))
    {
        Host = "big", Pid = 4711, JoinedAt = Start, Labels = new Dictionary<string, string> { ["zone"] = "a" }.ToSortedImmutable(),
    };

    public static NodeInfo Small { get; } = new(Id(2), "small-4712", "akka.tcp://ray@10.0.0.2:4712", "", ResourceSet.Of(("CPU", 2)))
    {
        Host = "small", Pid = 4712, JoinedAt = Start.AddMinutes(1),
    };

    public static NodeInfo Dead { get; } = new(Id(3), "a-gone", "akka.tcp://ray@10.0.0.3:4713", "", ResourceSet.Of(("CPU", 2)))
    {
        Host = "gone", Pid = 4713, JoinedAt = Start, DiedAt = Start.AddSeconds(90), DeathReason = "It could not be reached for 2 s.",
    };

    public static ClusterView Full { get; } = new("10.0.0.1:10001", new StateProtocol.ClusterState(
        new RequestId(Guid.Empty), new ClusterId(new Guid("1a2b3c4d-0000-0000-0000-000000000000")), 1, [Small, Dead, Big], [Usage(), Idle()], [Count(), Ended()])
    {
        GcsStartedAt = Start, At = Start.AddHours(3), Packages = 1, Keys = 2,
    });

    public static ClusterView Empty { get; } = new("10.0.0.1:10001", new StateProtocol.ClusterState(
        new RequestId(Guid.Empty), new ClusterId(new Guid("1a2b3c4d-0000-0000-0000-000000000000")), 1, [], [], [])
    {
        GcsStartedAt = Start, At = Start.AddSeconds(7),
    });

    private static NodeUsage Usage() => new(Big.Id, 5, ResourceSet.Of(("CPU", 6.5), ("GPU", 2), ("memory", 17179869184)), [
        new PendingDemand(new JobId(2), ResourceSet.Of(("CPU", 4)), 12, "All 8 CPUs are lent out.", false),
        new PendingDemand(new JobId(2), ResourceSet.Of(("CPU", 16), ("special", 1)), 1, "No node has 16 CPU; the largest has 8.", true)])
    {
        Executors = 4, Leases = 2, AgentMemoryBytes = 99 << 20,
    };

    private static NodeUsage Idle() => new(Small.Id, 1, Small.Total, []) { Executors = 2, AgentMemoryBytes = 97 << 20 };

    private static JobInfo Count() => new(new JobId(2), "word count", new OwnerId(1), "", new CodeSpec("WordCount", Guid.Empty))
    {
        DriverHost = "big", DriverPid = 99, StartedAt = Start.AddHours(2),
    };

    private static JobInfo Ended() => new(new JobId(1), "first", new OwnerId(2), "", new CodeSpec("First", Guid.Empty))
    {
        DriverHost = "big", DriverPid = 98, StartedAt = Start.AddHours(1), EndedAt = Start.AddHours(1).AddSeconds(5), EndReason = "The driver left.",
    };

    private static NodeId Id(byte number) => new(new Guid(number, 0, 0, new byte[8]));

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> ToSortedImmutable(this Dictionary<string, string> labels)
        => System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(labels);
}
