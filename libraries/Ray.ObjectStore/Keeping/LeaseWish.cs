namespace AkkaRay.ObjectStore.Keeping;

/// <summary>A process waits for memory. Answered exactly once: with a slab, or with why there is none.</summary>
internal sealed record LeaseWish(int Process, long Length, Action<SlabRecord> Granted, Action<string> Refused)
{
    /// <summary>Brings something back from disk that somebody needs to go on: goes first and may use the last room.</summary>
    public bool IsUrgent { get; init; }
}
