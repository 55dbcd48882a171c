namespace AkkaRay.Transfer;

/// <summary>The other end closed a connection before it answered anything on it.</summary>
internal sealed class ConnectionUnusedException(Exception? innerException = null)
    : Exception("The connection was closed before it was used.", innerException);
