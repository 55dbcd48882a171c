using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Worker.Memory;

/// <summary>What callers are told of an executor that ended because memory was short.</summary>
internal static class MemoryFaults
{
    public static RayFault Ended(NodeInfo node, MemoryUser victim, MemoryExcess excess, IReadOnlyList<MemoryUser> largest)
    {
        var users = string.Join(", ", largest.Select(user => $"process {user.Pid} {ByteText.Of(user.Bytes)}"));
        return new RayFault(
            FaultKind.OutOfMemory,
            $"Executor process {victim.Pid} on node {node.Name} was ended because memory ran out there: {excess.Words}. It had {ByteText.Of(victim.Bytes)} "
            + $"for itself; the largest are {users}. Have fewer such tasks run at once (Cpus or MemoryBytes of the task), make them smaller, or raise the limit.")
        {
            Node = node.Name,
            Pid = victim.Pid,
        };
    }

    public static RayFault EndedBySystem(NodeInfo node, int pid, string limit) => new(
        FaultKind.OutOfMemory,
        $"Executor process {pid} on node {node.Name} was ended by the system because memory ran out there: the control group of the node's executors "
        + $"may have {limit}, which comes of ray.worker.memory-executors-max and ray.worker.object-store-memory. Have fewer such tasks run at once "
        + "(Cpus or MemoryBytes of the task), make them smaller, or raise the limit.")
    {
        Node = node.Name,
        Pid = pid,
    };
}
