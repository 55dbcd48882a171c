using System.Collections.Immutable;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>A shard of the region of Ray actors: a slot, how many supervisors it holds, and the first of these by name.</summary>
[MemoryPackable]
public sealed partial record ShardState(string Shard, int Entities, ImmutableArray<string> EntityIds);
