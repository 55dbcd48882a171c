namespace AkkaRay;

/// <summary>The session that a task or reference belonged to has ended.</summary>
public sealed class SessionEndedException(string message, Exception? innerException = null)
    : RayException(message, innerException);
