namespace AkkaRay;

/// <summary>A cluster cannot be reached or joined, or the connection to it is lost for good; the message says which and why.</summary>
public sealed class RayConnectionException(string message, Exception? inner = null) : RayException(message, inner);
