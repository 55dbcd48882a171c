using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Head.Actors;

/// <summary>
/// Chooses nodes for Ray actors: by what nodes have free by their last account, less what was promised there since.
/// </summary>
internal sealed class ActorPlacement(GcsCore core)
{
    private readonly Dictionary<ActorId, NodeId> _promises = [];
    private readonly Dictionary<NodeId, ResourceSet> _promised = [];

    /// <summary>
    /// The node with room that has most CPUs free for its actors; without any with room, the one that could ever hold it
    /// and has fewest waiting, because only who waits at a node gets his turn there. Null if none can ever.
    /// </summary>
    public NodeInfo? Choose(ActorSpec spec)
    {
        var able = core.State.Nodes.Alive.Where(node => node.Total.Covers(spec.Resources) && node.Total.Covers(spec.PlacementResources)).ToArray();
        return able.Where(node => Free(node).Covers(spec.Resources)).MaxBy(Score) ?? able.MinBy(Waiting);
    }

    /// <summary>A node that has room for an actor which waits at another that has none; null if there is nothing to gain.</summary>
    public NodeInfo? Better(ActorSpec spec, NodeId than)
        => core.State.Nodes.FindAlive(than) is { } waiting && !FreeWithout(waiting, spec).Covers(spec.Resources)
            && Choose(spec) is { } node && node.Id != than && Free(node).Covers(spec.Resources)
                ? node
                : null;

    /// <summary>Why no node can ever hold it, in words.</summary>
    public string WhyNot(ActorSpec spec)
    {
        if (core.State.Nodes.Alive.Count == 0)
        {
            return "waits for a node; the cluster has none. Start a worker";
        }

        var needed = Larger(spec.Resources, spec.PlacementResources);
        foreach (var (name, amount) in needed.Amounts)
        {
            var most = core.State.Nodes.Alive.MaxBy(node => node.Total[name].Units)!;
            if (most.Total[name] < amount)
            {
                return $"needs {name} {amount}; no node has more than {most.Total[name]} ({most.Name}). Add a node that has, or ask for less";
            }
        }

        return $"needs {needed} on one node; no single node has all of it. Add a node that has, or ask for less";
    }

    /// <summary>Remembers what was sent to a node until the instance lives or is gone, so that an old account does not draw all there.</summary>
    public void Promise(ActorId actor, NodeId node, ResourceSet resources)
    {
        Keep(actor, resources);
        _promises[actor] = node;
        _promised[node] = _promised.GetValueOrDefault(node, ResourceSet.Empty) + resources;
    }

    /// <summary>The node's own account shows it from now on.</summary>
    public void Keep(ActorId actor, ResourceSet resources)
    {
        if (_promises.Remove(actor, out var node) && _promised.TryGetValue(node, out var promised))
        {
            _promised[node] = promised - resources;
        }
    }

    public void Forget(NodeId node) => _promised.Remove(node);

    private ResourceSet Free(NodeInfo node)
        => (core.Usage.Find(node.Id)?.Available ?? node.Total) - _promised.GetValueOrDefault(node.Id, ResourceSet.Empty);

    // What was promised to the actor itself is not in its way.
    private ResourceSet FreeWithout(NodeInfo node, ActorSpec spec)
        => Free(node) + (_promises.TryGetValue(spec.Id, out var promised) && promised == node.Id ? spec.Resources : ResourceSet.Empty);

    // Of nodes that have the same free, the one with fewest actors: those that hold nothing are to be spread as well.
    private (long Share, int Actors, NodeId Id) Score(NodeInfo node)
    {
        var total = Math.Max(1, node.Total[ResourceNames.Cpu].Units);
        var actors = core.State.Actors.CountOn(node.Id);
        var free = Math.Max(0, Free(node)[ResourceNames.Cpu].Units);
        return ((free * 4 / total) - (actors * ResourceAmount.UnitsPerOne / total), -actors, node.Id);
    }

    private int Waiting(NodeInfo node) => core.Usage.Find(node.Id)?.Pending.Sum(demand => demand.Count) ?? 0;

    private static ResourceSet Larger(ResourceSet left, ResourceSet right) => ResourceSet.Of(
        left.Amounts.Concat(right.Amounts).GroupBy(amount => amount.Name).Select(group => group.MaxBy(amount => amount.Amount.Units)));
}
