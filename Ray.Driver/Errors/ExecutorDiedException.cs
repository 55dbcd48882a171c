namespace AkkaRay;

/// <summary>The process that ran a task ended before the task did; the message says how and shows its last lines.</summary>
public sealed class ExecutorDiedException(string message, Exception? innerException = null)
    : RayException(message, innerException);
