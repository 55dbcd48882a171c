namespace AkkaRay.ObjectStore;

/// <summary>A name leads to no object any more: it was freed, or it was lost.</summary>
internal sealed class ObjectLostInStoreException(string message) : StoreException(message);
