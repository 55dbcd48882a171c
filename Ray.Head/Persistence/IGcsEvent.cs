namespace AkkaRay.Head.Persistence;

/// <summary>
/// Something the GCS decided, as it stands in the journal. The stored forms are their own types, apart from the wire, and
/// are read for ever: members are only ever added, under the next number; none is removed, renumbered or re-used.
/// </summary>
internal interface IGcsEvent : IStored;
