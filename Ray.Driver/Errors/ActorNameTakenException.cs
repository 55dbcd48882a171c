namespace AkkaRay;

/// <summary>Another living actor of the namespace has the name.</summary>
public sealed class ActorNameTakenException(string message, Exception? innerException = null)
    : RayException(message, innerException);
