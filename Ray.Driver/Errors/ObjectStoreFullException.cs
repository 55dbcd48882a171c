namespace AkkaRay;

/// <summary>There is no room for a value in its node's object store and none can be made; the message names what holds the space.</summary>
public sealed class ObjectStoreFullException(string message, Exception? innerException = null)
    : RayException(message, innerException);
