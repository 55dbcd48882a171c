using System.Diagnostics;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Persistence;

/// <summary>Turns causes of death into their stored form and back.</summary>
internal static class StoredCauses
{
    public static StoredCause ToStored(this DeathCause cause) => cause switch
    {
        DeathCause.ConstructorFailed(var fault) => OfFault(1, fault),
        DeathCause.ProcessDied(var fault) => OfFault(2, fault),
        DeathCause.NodeDied(var node, var name, var reason) => new() { Kind = 3, Text = reason, Node = node.Value, NodeName = name },
        DeathCause.OwnerDied(var reason) => new() { Kind = 4, Text = reason },
        DeathCause.JobEnded(var job, var reason) => new() { Kind = 5, Text = reason, Job = job.Value },
        DeathCause.Killed(var by, var allowRestart) => new() { Kind = 6, Text = by, AllowRestart = allowRestart },
        DeathCause.Terminated => new() { Kind = 7 },
        DeathCause.Exited => new() { Kind = 8 },
        DeathCause.OutOfScope => new() { Kind = 9 },
        DeathCause.Unschedulable(var reason) => new() { Kind = 10, Text = reason },
        _ => throw new UnreachableException($"No stored form for {cause}."),
    };

    public static DeathCause ToCause(this StoredCause stored) => stored.Kind switch
    {
        1 => new DeathCause.ConstructorFailed(ToFault(stored)),
        2 => new DeathCause.ProcessDied(ToFault(stored)),
        3 => new DeathCause.NodeDied(new NodeId(stored.Node), stored.NodeName ?? "", stored.Text ?? ""),
        4 => new DeathCause.OwnerDied(stored.Text ?? ""),
        5 => new DeathCause.JobEnded(new JobId(stored.Job), stored.Text ?? ""),
        6 => new DeathCause.Killed(stored.Text ?? "", stored.AllowRestart),
        7 => new DeathCause.Terminated(),
        8 => new DeathCause.Exited(),
        9 => new DeathCause.OutOfScope(),
        10 => new DeathCause.Unschedulable(stored.Text ?? ""),
        _ => throw new InvalidDataException($"The journal holds a cause of death of kind {stored.Kind}, which this head does not know: a newer version wrote it."),
    };

    private static StoredCause OfFault(byte kind, RayFault fault) => new()
    {
        Kind = kind,
        Text = fault.Message,
        NodeName = fault.Node,
        FaultKind = (byte)fault.Kind,
        Pid = fault.Pid,
        Exception = fault.Exception,
        ExceptionTypes = fault.ExceptionTypes,
    };

    private static RayFault ToFault(StoredCause stored) => new((FaultKind)stored.FaultKind, stored.Text ?? "")
    {
        Node = stored.NodeName,
        Pid = stored.Pid,
        Exception = stored.Exception,
        ExceptionTypes = stored.ExceptionTypes ?? [],
    };
}
