namespace AkkaRay.Stores;

/// <summary>An object store that this process may be able to use: the file that lets it in, and which store that must be; empty if any will do.</summary>
internal readonly record struct StoreAddress(string TicketPath, Guid Id);
