using AkkaRay.Messages.Actors;

namespace AkkaRay;

/// <summary>The actor is dead for good. The message says why, and whether the call may have run; what its constructor threw is <see cref="Exception.InnerException"/>.</summary>
public sealed class ActorDiedException(string message, Exception? innerException = null)
    : RayException(message, innerException)
{
    /// <summary>Why it is dead, for code to decide by; null if the head never made it or knows it no more.</summary>
    public DeathCause? Cause { get; init; }
}
