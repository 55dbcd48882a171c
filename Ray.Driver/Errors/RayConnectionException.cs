namespace AkkaRay;

/// <summary>The cluster, or a process of it, cannot be reached or refuses to talk.</summary>
public sealed class RayConnectionException(string message, Exception? innerException = null)
    : RayException(message, innerException);
