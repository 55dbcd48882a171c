namespace AkkaRay.Head.Gcs;

/// <summary>
/// When to write a snapshot, and what may be deleted then. The snapshot before the last is kept with the events after it,
/// in case the last cannot be read.
/// </summary>
internal sealed class SnapshotPlan(int every)
{
    private long _last;
    private bool _isWriting;

    /// <summary>The journal was read; its newest snapshot is of <paramref name="snapshot"/>.</summary>
    public void Recovered(long snapshot) => _last = snapshot;

    /// <summary>Whether a snapshot is wanted, the newest event being <paramref name="sequence"/>.</summary>
    public bool IsDue(long sequence) => !_isWriting && sequence - _last >= every;

    /// <summary>One is under way until <see cref="Failed"/> or <see cref="Written"/>.</summary>
    public void Begin() => _isWriting = true;

    public void Failed(long sequence)
    {
        _isWriting = false;

        // As if it had been written, so that a full disk is not tried at every event.
        _last = sequence;
    }

    /// <summary>A snapshot is durable. Everything before the returned one is needless; 0 if all is needed.</summary>
    public long Written(long sequence)
    {
        _isWriting = false;
        var previous = _last;
        _last = sequence;
        return previous;
    }
}
