namespace AkkaRay.ObjectStore;

/// <summary>The process that knows where an object is has ended, so it cannot be got from another node.</summary>
internal sealed class OwnerGoneInStoreException(string message) : StoreException(message);
