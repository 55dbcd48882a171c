namespace AkkaRay;

/// <summary>The process that owned a value is gone, and the value with it.</summary>
public sealed class OwnerDiedException(string message, Exception? innerException = null)
    : RayException(message, innerException);
