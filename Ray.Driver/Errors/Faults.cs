using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Stores;

namespace AkkaRay;

/// <summary>The faults that an owner or an executor finds itself: each is built, and worded, in this one place.</summary>
internal static partial class Faults
{
    public static RayFault Canceled(PendingTask task)
        => new(FaultKind.TaskCanceled, $"Task {task.Name} ({task.Id}) was cancelled.");

    public static RayFault TimedOut(PendingTask task, TimeSpan limit) => new(
        FaultKind.TaskTimedOut,
        $"{(task.Plan.Actor is null ? "Task" : "Call")} {task.Name} ({task.Id}) did not end within its timeout of {limit}, and is given up. {OwnerCore.Explain(task.Result)} "
        + $"Give it more with {(task.Plan.Actor is null ? nameof(TaskOptions) : nameof(ActorCallOptions))}.Timeout.");

    /// <summary>What an agent says of an executor that it ended, as the end of a task.</summary>
    public static RayFault OutOfMemory(PendingTask task, RayFault ended) => ended with
    {
        Message = $"Task {task.Name} ({task.Id}) was lost for want of memory, and may not be run again{(task.Plan.MaxRetries == 0 ? " (MaxRetries is 0)" : "")}. {ended.Message}",
    };

    public static RayFault CanceledBeforeItBegan(string task)
        => new(FaultKind.TaskCanceled, $"Task {task} was cancelled before it began.");

    public static RayFault CanceledWhileItRan(string task)
        => new(FaultKind.TaskCanceled, $"Task {task} was cancelled while it ran.");

    public static RayFault ArgumentNotSerializable(string task, Exception why)
        => new(FaultKind.NotSerializable, $"An argument of {task} cannot be sent: {why.Message}");

    public static RayFault ResultNotSerializable(string task, Exception why, string node, int pid)
        => new(FaultKind.NotSerializable, $"The result of {task} cannot be sent back: {why.Message}") { Node = node, Pid = pid };

    public static RayFault ArgumentNotKept(string task, Exception why)
        => new(FaultKind.ObjectStoreFull, $"An argument of {task} cannot be kept: {why.Message}");

    public static RayFault ResultNotKept(string task, Exception why, string node, int pid)
        => new(FaultKind.ObjectStoreFull, $"The result of {task} cannot be kept: {why.Message}") { Node = node, Pid = pid };

    public static RayFault ResultUnreadable(string task, Exception why)
        => new(FaultKind.NotSerializable, $"The result of {task} cannot be read: {why.Message}");

    public static RayFault ValueUnreadable(ObjectId id, Type type, Exception why)
        => new(FaultKind.NotSerializable, $"{id} cannot be read as {type}: {why.Message}");

    public static RayFault ValueNotOpened(RayException why)
        => new(why is ObjectStoreFullException ? FaultKind.ObjectStoreFull : FaultKind.ObjectLost, why.Message);

    public static RayFault ObjectUnknown(ObjectAddress address)
        => new(FaultKind.ObjectLost, $"{address.Id} is not known to the process at {address.Host}:{address.Port} that should own it.");

    public static RayFault ObjectLost(ObjectId id, StoredContent stored, string why) => new(
        FaultKind.ObjectLost,
        stored.Problem is { } problem
            ? $"{id} cannot be read on node {stored.Home}, which is alive: {problem} It cannot be made again: {why}."
            : $"{id} was lost with node {stored.Home}, and it cannot be made again: {why}.")
    {
        Node = stored.Home,
    };

    public static RayFault ArgumentLost(string task, Exception why, string node, int pid)
        => new(FaultKind.ObjectLost, $"An argument of {task} was lost before it was read: {why.Message}") { Node = node, Pid = pid };

    public static RayFault OwnerGone(ObjectAddress address, Exception why)
        => new(FaultKind.OwnerDied, $"{address.Id} is lost: its owner at {address.Host}:{address.Port} is gone ({why.Message})");

    public static RayFault NoCopy(ObjectAddress address, Exception why) => new(
        why is ObjectStoreFullException ? FaultKind.ObjectStoreFull : FaultKind.ObjectLost, $"{address.Id} cannot be brought to this node: {why.Message}");

    public static RayFault ResultNoLongerHeld(string task, string node)
        => new(FaultKind.ObjectLost, $"The result of {task} is no longer held on {node}.");

    public static RayFault ResultDiedUnfetched(string task, string node, Exception why)
        => new(FaultKind.ExecutorDied, $"The executor on {node} died before the result of {task} was fetched: {why.Message}") { Node = node };

    public static RayFault NodeDied(string name, int pid, string reason)
        => new(FaultKind.NodeDied, $"Node {name} died: {reason}") { Node = name, Pid = pid };

    public static RayFault SessionEnded(string reason) => new(FaultKind.SessionEnded, reason);

    public static RayFault CodeNotLoadable(Exception why, string? node, int pid)
        => new(FaultKind.CodeNotLoadable, why.Message) { Node = node, Pid = pid };
}
