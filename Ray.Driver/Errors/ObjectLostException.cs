namespace AkkaRay;

/// <summary>A value is not where it should be, and nobody can make it again.</summary>
public sealed class ObjectLostException(string message, Exception? innerException = null)
    : RayException(message, innerException);
