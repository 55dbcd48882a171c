using MemoryPack;

namespace ParameterServer;

/// <summary>A documentation file, and as a number the library it belongs to.</summary>
[MemoryPackable]
internal sealed partial record DocFile(string Path, int Library);
