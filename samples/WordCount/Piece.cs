using MemoryPack;

namespace WordCount;

/// <summary>A range of bytes of one file. It owns the words that start in it.</summary>
[MemoryPackable]
public readonly partial record struct Piece(string Path, long Offset, long Length);
