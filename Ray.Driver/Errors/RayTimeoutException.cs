namespace AkkaRay;

/// <summary>Something took longer than it was given; what was waited for may still come to be.</summary>
public sealed class RayTimeoutException(string message, Exception? innerException = null)
    : TimeoutException(message, innerException);
