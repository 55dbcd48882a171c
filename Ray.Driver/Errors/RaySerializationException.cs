namespace AkkaRay;

/// <summary>A value cannot cross a process boundary; the message names the member path and the type.</summary>
public sealed class RaySerializationException(string message, Exception? innerException = null)
    : RayException(message, innerException);
