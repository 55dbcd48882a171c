namespace AkkaRay.ObjectStore.Spilling;

/// <summary>An object cannot be written to disk or what comes back is not what was written.</summary>
internal sealed class SpillException(string message, Exception? innerException = null) : StoreException(message, innerException);
