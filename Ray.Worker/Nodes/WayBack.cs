using AkkaRay.Messages.Nodes;

namespace AkkaRay.Worker.Nodes;

/// <summary>
/// Decides which members a head that comes back must not wait for. One member that cannot be reached keeps all others from
/// agreeing to let anybody in; the GCS removes such members, but begins only when its head is in. Times are those of the
/// caller's own count.
/// </summary>
internal sealed class WayBack(TimeSpan unreachableTimeout)
{
    private readonly MemberWatch _members = new(unreachableTimeout);
    private readonly HashSet<string> _heads = new(StringComparer.Ordinal);

    public void Unreachable(string address, TimeSpan now) => _members.Unreachable(address, now);

    public void Reachable(string address) => _members.Reachable(address);

    public void Removed(string address) => _members.Removed(address);

    /// <summary>A head waits to be let in, or its last life to be removed before.</summary>
    public void HeadWaits(string head) => _heads.Add(head);

    /// <summary>That head is in, or was removed.</summary>
    public void HeadWaitsNoMore(string head) => _heads.Remove(head);

    /// <summary>Who has to be removed, none as long as no head waits; named again after a while, until they are.</summary>
    public IReadOnlyList<string> TakeInTheWay(TimeSpan now) => _heads.Count == 0 ? [] : _members.TakeOverdue(now);
}
