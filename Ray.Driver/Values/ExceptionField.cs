using MemoryPack;

namespace AkkaRay.Values;

/// <summary>A field that an exception class declares, with its value encoded as an object.</summary>
[MemoryPackable]
internal sealed partial record ExceptionField(string DeclaringType, string Name, byte[] Value);
