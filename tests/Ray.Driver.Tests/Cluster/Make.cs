using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

/// <summary>Values that tests need, with what does not matter filled in.</summary>
internal static class Make
{
    public static readonly OwnerId Owner = new(0x1234567800000001);

    public static NodeId NodeId(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static LeaseId Lease(ulong number) => new(Owner, number);

    public static ResourceSet Cpus(double count) => ResourceSet.Of(("CPU", count));

    public static NodeInfo Node(int number, double cpus = 4, string host = "far")
        => new(NodeId(number), $"n{number}", $"akka.tcp://ray@far:{number}", $"akka.tcp://ray@far:{number}/user/agent", Cpus(cpus)) { Host = host };

    public static NodeUsage Usage(int number, double free, long version = 1) => new(NodeId(number), version, Cpus(free), []);

    public static LeaseGranted Grant(ulong lease, int node)
        => new(Lease(lease), NodeId(node), $"n{node}", ExecutorId.New(), 4711, new Endpoint("127.0.0.1", 1, null), AccessToken.New());

    public static LeaseQueued Queued(ulong lease, int node, bool isInfeasible = false)
        => new(Lease(lease), NodeId(node), $"n{node}", "It is full.", isInfeasible);

    public static LeaseLost Lost(ulong lease) => new(Lease(lease), new RayFault(FaultKind.ExecutorDied, "killed by signal 9"), 17);

    public static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
