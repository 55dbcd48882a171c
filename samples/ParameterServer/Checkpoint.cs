using MemoryPack;

namespace ParameterServer;

/// <summary>What a shard knows: its weights, and how far each has moved.</summary>
[MemoryPackable]
public sealed partial record Checkpoint(float[] Weights, float[] Moved);
