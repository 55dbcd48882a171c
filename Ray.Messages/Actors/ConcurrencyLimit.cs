using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>A named concurrency group and how many of its calls may run at once.</summary>
[MemoryPackable]
public sealed partial record ConcurrencyLimit(string Group, int Limit);
