using AkkaRay.Messages.Calls;

namespace AkkaRay.Transfer;

/// <summary>What a holder has for an object: its encoded value, its fault in MemoryPack, or nothing.</summary>
internal readonly record struct HeldValue(ValueStatus Status, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Keeps the bytes where they are; to be disposed when they have been sent.</summary>
    public IDisposable? Hold { get; init; }
}
