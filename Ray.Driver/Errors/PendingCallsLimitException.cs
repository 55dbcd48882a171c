namespace AkkaRay;

/// <summary>The actor has as many unanswered calls of this process as its MaxPendingCalls allows. The call was not made; await earlier ones first.</summary>
public sealed class PendingCallsLimitException(string message, Exception? innerException = null)
    : RayException(message, innerException);
