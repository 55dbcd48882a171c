namespace AkkaRay.Worker.Executors;

/// <summary>Holds back starts after processes that ended before they were of any use, longer after each.</summary>
internal sealed class StartBackoff
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private TimeSpan _notBefore;

    public int Failures { get; private set; }

    /// <summary>Why the last one failed; null while all is well.</summary>
    public string? Reason { get; private set; }

    public bool Allows(TimeSpan now) => now >= _notBefore;

    public void Failed(TimeSpan now, string reason)
    {
        Failures++;
        Reason = reason;
        var wait = Shortest * Math.Pow(2, Math.Min(Failures - 1, 10));
        _notBefore = now + (wait < Longest ? wait : Longest);
    }

    public void Succeeded() => (Failures, Reason, _notBefore) = (0, null, TimeSpan.Zero);
}
