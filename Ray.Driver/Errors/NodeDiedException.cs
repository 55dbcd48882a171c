namespace AkkaRay;

/// <summary>The node that held a task or a value was declared dead.</summary>
public sealed class NodeDiedException(string message, Exception? innerException = null)
    : RayException(message, innerException);
