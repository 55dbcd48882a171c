namespace AkkaRay;

/// <summary>No node can ever run the task as it was asked for; the message says what was asked and what there is.</summary>
public sealed class TaskUnschedulableException(string message, Exception? innerException = null)
    : RayException(message, innerException);
