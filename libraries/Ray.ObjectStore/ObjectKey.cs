namespace AkkaRay.ObjectStore;

/// <summary>Whose object it is, as the rest of the program names it: the store only writes it down.</summary>
internal readonly record struct ObjectKey(ulong Owner, ulong Number, uint Index, uint Job);
