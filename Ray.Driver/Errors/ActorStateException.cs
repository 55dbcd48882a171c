namespace AkkaRay;

/// <summary>The kept state of a keyed actor was not read or written: a newer instance has it, or it is too large.</summary>
public sealed class ActorStateException(string message, Exception? innerException = null)
    : RayException(message, innerException);
