namespace AkkaRay.ObjectStore;

/// <summary>The store cannot be reached, or refused what was asked; the message says why.</summary>
internal class StoreException(string message, Exception? innerException = null) : Exception(message, innerException);
