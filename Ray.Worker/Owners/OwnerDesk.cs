using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Owners;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Owners;

/// <summary>
/// Sees to it that no object outlives its owner in this node's store, wherever the owner is: looks again and again whose
/// objects there are and finds out which of these owners have ended. Nothing of that is kept, so nothing can be missed for
/// long: not what was written just after its owner ended, nor an answer that was lost.
/// </summary>
internal sealed class OwnerDesk(NodeInfo self, ClusterView view, List<AgentEffect> effects)
{
    // Another look after so long; later if many nodes must be asked, so that it is never more than a hundred a second.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_perNode = TimeSpan.FromMilliseconds(10);
    private const int LostKept = 1000;

    private readonly Queue<NodeId> _lost = [];
    private TimeSpan _nextLook;

    /// <summary>The owners on this node.</summary>
    public NodeOwners Local { get; } = new(self.Id);

    /// <summary>Another node is gone, and with it its owners.</summary>
    public void NodeLost(NodeId node)
    {
        _lost.Enqueue(node);
        if (_lost.Count > LostKept)
        {
            _lost.Dequeue();
        }

        _nextLook = default;
    }

    public bool IsDue(TimeSpan now) => now >= _nextLook;

    /// <summary>Objects of these are in the store now.</summary>
    public void Look(IEnumerable<(OwnerId Owner, JobId Job)> present, TimeSpan now)
    {
        List<(OwnerId Owner, JobId Job)> all = [.. present];
        FreeLate(all);
        Look([.. all.Select(static one => one.Owner).Distinct()], now);
    }

    /// <summary>Another node has objects of these; null if all live.</summary>
    public OwnerProtocol.OwnersEnded? Answer(OwnerProtocol.OwnersAsked question)
        => question.Owners.Where(Local.HasEnded).ToImmutableArray() is { Length: > 0 } ended ? new OwnerProtocol.OwnersEnded(ended) : null;

    /// <summary>Another node says that owners of its own have ended.</summary>
    public void Ended(OwnerProtocol.OwnersEnded message) => Free(message.Owners);

    // A task may have written its result for a driver after the end of the job, just before its process was ended.
    private void FreeLate(List<(OwnerId Owner, JobId Job)> present)
    {
        foreach (var job in present.Where(one => view.HasEnded(one.Job) && !view.Nodes.Any(node => one.Owner.IsOf(node.Id))).Select(static one => one.Job).Distinct())
        {
            effects.Add(new AgentEffect.FreeObjects(job));
        }
    }

    private void Look(List<OwnerId> present, TimeSpan now)
    {
        var ended = ImmutableArray.CreateBuilder<OwnerId>();
        var asked = new SortedDictionary<NodeId, List<OwnerId>>();
        foreach (var owner in present)
        {
            if (Local.HasEnded(owner) || _lost.Any(owner.IsOf))
            {
                ended.Add(owner);
            }
            else if (view.Nodes.FirstOrDefault(node => node.Id != self.Id && owner.IsOf(node.Id)) is { } home)
            {
                (asked.TryGetValue(home.Id, out var owners) ? owners : asked[home.Id] = []).Add(owner);
            }
        }

        Free(ended.DrainToImmutable());
        foreach (var (node, owners) in asked)
        {
            effects.Add(new AgentEffect.TellNode(view.Node(node)!.AgentPath, new OwnerProtocol.OwnersAsked([.. owners.Take(OwnerProtocol.OwnersMax)])));
        }

        _nextLook = now + TimeSpan.FromTicks(Math.Max(s_look.Ticks, s_perNode.Ticks * asked.Count));
    }

    private void Free(ImmutableArray<OwnerId> owners)
    {
        if (!owners.IsEmpty)
        {
            effects.Add(new AgentEffect.FreeOwners(owners));
        }
    }
}
