using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>What became of the calls of one method since it was told last.</summary>
[MemoryPackable]
public sealed partial record FunctionCount(string Name, TaskKind Kind, long Submitted, long Finished, long Failed);
