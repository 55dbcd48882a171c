namespace AkkaRay.Head.Nodes;

/// <summary>
/// Finds out whether a node whose connection ended has ended itself. The hint alone says little; that its machine refuses
/// new connections to its address, twice and a moment apart, says that its process is gone. A process that is paused or
/// cut off refuses nobody: it is left to the timeouts. A process that just dies may close its listener last, so it is
/// tried some times. Times are those of the caller's own count.
/// </summary>
internal sealed class NodeProbes
{
    private const int TriesMax = 10;
    private const int RefusalsNeeded = 2;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private sealed class Suspicion
    {
        public int Tries { get; set; }

        public int Refusals { get; set; }

        /// <summary>When to try again; null while a try is under way.</summary>
        public TimeSpan? NextAt { get; set; }
    }

    private readonly SortedDictionary<string, Suspicion> _suspected = new(StringComparer.Ordinal);

    /// <summary>A connection of the node at that address ended. True if it is to be probed now; a second hint changes nothing.</summary>
    public bool Suspect(string address) => _suspected.TryAdd(address, new Suspicion());

    public void Forget(string address) => _suspected.Remove(address);

    /// <summary>A probe came back; true if the process there is gone.</summary>
    public bool Probed(string address, ProbeResult result, TimeSpan now)
    {
        if (!_suspected.TryGetValue(address, out var suspicion))
        {
            return false;
        }

        suspicion.Tries++;
        suspicion.Refusals = result == ProbeResult.Refused ? suspicion.Refusals + 1 : 0;
        suspicion.NextAt = now + Interval;
        var isGone = suspicion.Refusals >= RefusalsNeeded;
        if (isGone || suspicion.Tries >= TriesMax)
        {
            _suspected.Remove(address);
        }

        return isGone;
    }

    /// <summary>The addresses to try again now.</summary>
    public IReadOnlyList<string> TakeDue(TimeSpan now)
    {
        List<string> due = [.. _suspected.Where(pair => pair.Value.NextAt <= now).Select(pair => pair.Key)];
        foreach (var address in due)
        {
            _suspected[address].NextAt = null;
        }

        return due;
    }
}
