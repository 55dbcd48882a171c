namespace AkkaRay.Messages.State;

/// <summary>How far a task has come. The numbers are on the wire and never change.</summary>
public enum TaskState : byte
{
    /// <summary>A reference among its arguments is not there yet, or a large argument is being put away.</summary>
    PendingArguments = 1,

    /// <summary>It waits for an executor; a call of an actor waits for its instance.</summary>
    PendingNode = 2,

    /// <summary>It was sent to an executor and has not begun, as far as is known.</summary>
    Submitted = 3,

    /// <summary>User code runs.</summary>
    Running = 4,

    /// <summary>Its result is there.</summary>
    Finished = 5,

    /// <summary>It failed for good.</summary>
    Failed = 6,
}
