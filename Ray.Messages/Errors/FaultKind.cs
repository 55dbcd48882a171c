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

    /// <summary>There was no room for a value in its node's object store, and none could be made.</summary>
    ObjectStoreFull = 11,
}
