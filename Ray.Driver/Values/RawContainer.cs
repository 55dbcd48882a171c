namespace AkkaRay.Values;

/// <summary>What held the elements of a raw array. The numbers are on the wire.</summary>
internal enum RawContainer : byte
{
    Array = 0,
    List = 1,
    Memory = 2,
    ReadOnlyMemory = 3,
    ImmutableArray = 4,
}
