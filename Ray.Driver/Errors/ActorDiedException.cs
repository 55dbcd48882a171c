namespace AkkaRay;

/// <summary>The actor is dead for good. The message says why, and whether the call may have run; what its constructor threw is <see cref="Exception.InnerException"/>.</summary>
public sealed class ActorDiedException(string message, Exception? innerException = null)
    : RayException(message, innerException);
