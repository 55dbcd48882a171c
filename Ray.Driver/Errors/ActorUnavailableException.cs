namespace AkkaRay;

/// <summary>The actor could not be reached when its answer was due, or its process died and it is being started again. The call may have run. Later calls wait for the actor; set MaxTaskRetries to have such calls made again.</summary>
public sealed class ActorUnavailableException(string message, Exception? innerException = null)
    : RayException(message, innerException);
