using MemoryPack;

namespace AkkaRay.Values;

/// <summary>An entry of <see cref="Exception.Data"/>, each half encoded as an object.</summary>
[MemoryPackable]
internal sealed partial record ExceptionDataEntry(byte[] Key, byte[] Value);
