using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Agent;

/// <summary>The failures a node agent tells callers, in words for users.</summary>
internal static class LeaseFaults
{
    public static RayFault Died(NodeInfo node, ExecutorExit exit, string? killReason)
    {
        if (exit.MemoryLimit is { } limit)
        {
            return MemoryFaults.EndedBySystem(node, exit.Pid, limit);
        }

        var why = killReason is null ? exit.Explain() : $"was ended because {killReason}";
        return new RayFault(FaultKind.ExecutorDied, $"Executor process {exit.Pid} on node {node.Name} {why}") { Node = node.Name, Pid = exit.Pid };
    }

    public static RayFault Dropped(NodeInfo node, string reason)
        => new(FaultKind.ExecutorDied, $"Its instance in a shared process on node {node.Name} was dropped: {reason}") { Node = node.Name };

    public static RayFault NotHeldHere(NodeInfo node, LeaseId lease) => new(
        FaultKind.ExecutorDied,
        $"Node {node.Name} does not hold {lease} any more: it ended before its loss was asked about, and the executor's process was not at fault.")
    {
        Node = node.Name,
    };

    public static RayFault Lapsed(NodeInfo node, LeaseId lease, TimeSpan limit) => new(
        FaultKind.ExecutorDied,
        $"Nobody connected to the executor of {lease} on node {node.Name} within {limit.TotalSeconds:0.#} s, so the lease was taken back. Is {node.Host} reachable from the caller on the executor's port?")
    {
        Node = node.Name,
    };

    public static RayFault JobOver(JobId job) => new(FaultKind.SessionEnded, $"{job} has ended; nothing of it runs any more.");

    public static RayFault UnknownJob(NodeInfo node, JobId job) => new(
        FaultKind.SessionEnded, $"Node {node.Name} was never told of {job}. Is the caller connected to the same cluster?") { Node = node.Name };

    public static RayFault NodeLost(string name, string reason) => new(FaultKind.NodeDied, $"Node {name} is gone: {reason}") { Node = name };
}
