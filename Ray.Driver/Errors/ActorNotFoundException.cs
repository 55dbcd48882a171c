namespace AkkaRay;

/// <summary>There is no living actor of that name or id.</summary>
public sealed class ActorNotFoundException(string message, Exception? innerException = null)
    : RayException(message, innerException);
