namespace AkkaRay.Messages.Errors;

/// <summary>Why a task did not return a value. The numbers are on the wire and never change.</summary>
public enum FaultKind : byte
{
    /// <summary>User code threw; the exception itself travels beside the fault.</summary>
    TaskFailed = 1,

    /// <summary>The task was cancelled before or while it ran.</summary>
    TaskCanceled = 2,

    /// <summary>The executor process ended while it held the task.</summary>
    ExecutorDied = 3,

    /// <summary>The node was declared dead while it held the task.</summary>
    NodeDied = 4,

    /// <summary>The process that owned the value is gone.</summary>
    OwnerDied = 5,

    /// <summary>The value is not where it should be, and nobody can make it again.</summary>
    ObjectLost = 6,

    /// <summary>A value could not be written for the wire, or not be read from it.</summary>
    NotSerializable = 7,

    /// <summary>The job's code could not be loaded in an executor.</summary>
    CodeNotLoadable = 8,

    /// <summary>No node can ever run the task as it was asked for.</summary>
    Unschedulable = 9,

    /// <summary>The session the task belonged to has ended.</summary>
    SessionEnded = 10,

    /// <summary>The actor is dead for good; the call may or may not have run, as the message says.</summary>
    ActorDied = 11,

    /// <summary>The actor could not be reached; the call may have run, and the actor may come back.</summary>
    ActorUnavailable = 12,

    /// <summary>There is no living actor of that name or id.</summary>
    ActorNotFound = 13,

    /// <summary>A name is taken by another living actor.</summary>
    ActorNameTaken = 14,

    /// <summary>The task took longer than it was given.</summary>
    TaskTimedOut = 20,

    /// <summary>The executor was ended by its node agent because the node's memory ran out.</summary>
    OutOfMemory = 21,

    /// <summary>The placement group that the task was to run in was removed.</summary>
    GroupRemoved = 40,

    /// <summary>There was no room for a value in its node's object store, and none could be made.</summary>
    ObjectStoreFull = 60,
}
