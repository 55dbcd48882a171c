using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Leases;

namespace AkkaRay.Worker.Tests;

/// <summary>Short names for what most tests need one of.</summary>
internal static class A
{
    public static readonly JobId Job = new(1);

    public static readonly OwnerId Driver = new(1);

    public static LeaseId Lease(ulong number) => new(Driver, number);

    public static ResourceSet Cpus(double cpus) => ResourceSet.Of(("CPU", cpus));

    public static NodeInfo Node(string name, double cpus, double gpus = 0) => new(
        NodeNamed(name), name, "akka://x", $"akka://x/user/{name}", ResourceSet.Of(("CPU", cpus), ("GPU", gpus)));

    public static NodeId NodeNamed(string name) => new(new Guid(name.GetHashCode(StringComparison.Ordinal) & 0xFFFF, (short)name[^1], 0, new byte[8]));

    public static NodeUsage Usage(NodeInfo node, long version, double freeCpus) => new(node.Id, version, Cpus(freeCpus), []);

    public static LeaseRequest Request(ulong number, double cpus = 1, NodeId? caller = null, int hops = 0)
        => new(Lease(number), Job, Cpus(cpus), hops, caller);

    public static JobInfo JobInfo(string behaviour = "serve", string driverPath = "akka://x/user/driver")
        => new(Job, "job", Driver, driverPath, new CodeSpec(behaviour, Guid.Empty) { LocalFolder = AppContext.BaseDirectory });
}
