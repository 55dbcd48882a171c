namespace AkkaRay.Messages.Nodes;

/// <summary>
/// Which members of the cluster cannot be reached, and since when. Times are those of the caller's own count, so that a
/// pause of the head itself is not held against anybody.
/// </summary>
public sealed class MemberWatch(TimeSpan timeout)
{
    private readonly SortedDictionary<string, TimeSpan> _unreachableSince = new(StringComparer.Ordinal);

    /// <summary>The member cannot be reached; that it is said again changes nothing.</summary>
    public void Unreachable(string address, TimeSpan now) => _unreachableSince.TryAdd(address, now);

    /// <summary>The member is there again.</summary>
    public void Reachable(string address) => _unreachableSince.Remove(address);

    /// <summary>The member is no more.</summary>
    public void Removed(string address) => _unreachableSince.Remove(address);

    /// <summary>
    /// The members that were unreachable for too long. They are named again after the same time, until they are removed,
    /// because telling the cluster to down a member may be lost.
    /// </summary>
    public IReadOnlyList<string> TakeOverdue(TimeSpan now)
    {
        List<string> overdue = [.. _unreachableSince.Where(pair => now - pair.Value >= timeout).Select(pair => pair.Key)];
        foreach (var address in overdue)
        {
            _unreachableSince[address] = now;
        }

        return overdue;
    }
}
