namespace AkkaRay;

/// <summary>
/// The node's memory ran out, and the executor that ran the task was ended to save the node. Tasks that may be run again
/// are; this says that the task may not, or not so often. Ray: <c>OutOfMemoryError</c>.
/// </summary>
public sealed class TaskOutOfMemoryException(string message, Exception? innerException = null) : RayException(message, innerException);
