using System.Globalization;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Values;

namespace AkkaRay;

/// <summary>
/// Between faults, which travel, and exceptions, which users see. An exception is made anew for every awaiter: one object
/// thrown by many would grow its stack trace with each.
/// </summary>
internal static class FaultMapper
{
    /// <summary>A new exception that says what the fault says.</summary>
    public static Exception ToException(RayFault fault, TaskId task) => fault.Kind switch
    {
        FaultKind.TaskFailed => TaskFailed(fault, task),
        FaultKind.TaskCanceled => new RayTaskCanceledException(fault.Message, task),
        FaultKind.TaskTimedOut => new RayTaskTimeoutException(fault.Message, task),
        FaultKind.OutOfMemory => new TaskOutOfMemoryException(fault.Message, Cause(fault)),
        FaultKind.ExecutorDied => new ExecutorDiedException(fault.Message, Cause(fault)),
        FaultKind.NodeDied => new NodeDiedException(fault.Message, Cause(fault)),
        FaultKind.OwnerDied => new OwnerDiedException(fault.Message, Cause(fault)),
        FaultKind.ObjectLost => new ObjectLostException(fault.Message, Cause(fault)),
        FaultKind.NotSerializable => new RaySerializationException(fault.Message, Cause(fault)),
        FaultKind.CodeNotLoadable => new CodeNotLoadableException(fault.Message, Cause(fault)),
        FaultKind.Unschedulable => new TaskUnschedulableException(fault.Message, Cause(fault)),
        FaultKind.SessionEnded => new SessionEndedException(fault.Message, Cause(fault)),
        FaultKind.ActorDied => new ActorDiedException(fault.Message, Cause(fault)) { Cause = fault.Cause },
        FaultKind.ActorUnavailable => new ActorUnavailableException(fault.Message, Cause(fault)),
        FaultKind.ActorNotFound => new ActorNotFoundException(fault.Message, Cause(fault)),
        FaultKind.ActorNameTaken => new ActorNameTakenException(fault.Message, Cause(fault)),
        FaultKind.GroupRemoved => new PlacementGroupRemovedException(fault.Message, Cause(fault)),
        FaultKind.ObjectStoreFull => new ObjectStoreFullException(fault.Message, Cause(fault)),
        _ => new RayException(fault.Message, Cause(fault)),
    };

    /// <summary>What a task's own code threw, as a fault. Does not throw.</summary>
    public static RayFault FromUserException(Exception exception, string node, int pid)
        => new(FaultKind.TaskFailed, Message(exception))
        {
            Node = node,
            Pid = pid,
            Exception = ExceptionCodec.Encode(exception),
            ExceptionTypes = TypesOf(exception),
        };

    private static RayTaskException TaskFailed(RayFault fault, TaskId task)
    {
        var cause = Cause(fault);
        var where = Where(fault);
        var message = $"{task} failed{(where is null ? "" : $" on {where}")}: {fault.Message}";
        return new RayTaskException(message, cause, fault.Node, fault.Pid, task);
    }

    private static Exception? Cause(RayFault fault)
    {
        if (fault.Exception is null)
        {
            return null;
        }

        try
        {
            return ExceptionCodec.Decode(fault.Exception, Where(fault));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var type = fault.ExceptionTypes.FirstOrDefault() ?? "an exception";
            return new UnknownRemoteException($"{type} could not be read: {exception.Message}", type, fault.Message);
        }
    }

    private static string? Where(RayFault fault) => fault switch
    {
        { Node: null, Pid: 0 } => null,
        { Node: null } => string.Create(CultureInfo.InvariantCulture, $"process {fault.Pid}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"node {fault.Node}, process {fault.Pid}"),
    };

    private static string Message(Exception exception)
    {
        try
        {
            return $"{TypeNames.Full(exception.GetType())}: {exception.Message}";
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return $"{TypeNames.Full(exception.GetType())} (its message could not be read)";
        }
    }

    private static string[] TypesOf(Exception exception)
    {
        var types = new List<string>();
        for (var type = exception.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            types.Add(type.FullName ?? TypeNames.Full(type));
        }

        return [.. types];
    }
}
