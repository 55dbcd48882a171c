namespace AkkaRay.ObjectStore;

/// <summary>There is no room for an object and none can be made; the message names what holds the space.</summary>
internal sealed class StoreFullException(string message) : StoreException(message);
