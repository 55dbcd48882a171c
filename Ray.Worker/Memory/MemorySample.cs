namespace AkkaRay.Worker.Memory;

/// <summary>A look at the node's memory, and at what of it processes have for themselves if that matters now.</summary>
internal sealed record MemorySample(NodeMemory? Node, IReadOnlyDictionary<int, long> BytesByPid);
