namespace AkkaRay.ObjectStore.Spilling;

/// <summary>Where a spilled object lies, and what its bytes must sum up to.</summary>
internal sealed record SpillPlace(SpillFile File, long Position, long Length, uint Sum);
