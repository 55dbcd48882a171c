using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Head.Nodes;

/// <summary>
/// The nodes that count, and the last <paramref name="deadKept"/> that no longer do. Dead stays dead, so applying the
/// same facts again changes nothing.
/// </summary>
internal sealed class NodeTable(int deadKept)
{
    // Sorted, so that everything told of them comes in the same order on every run.
    private readonly SortedDictionary<NodeId, NodeInfo> _alive = [];
    private readonly Dictionary<NodeId, NodeInfo> _dead = [];
    private readonly Queue<NodeId> _deadInOrder = [];

    public IReadOnlyCollection<NodeInfo> Alive => _alive.Values;

    /// <summary>The dead, the oldest death first.</summary>
    public IEnumerable<NodeInfo> Dead => _deadInOrder.Select(id => _dead[id]);

    public NodeInfo? FindAlive(NodeId id) => _alive.GetValueOrDefault(id);

    public NodeInfo? FindDead(NodeId id) => _dead.GetValueOrDefault(id);

    public IReadOnlyList<NodeInfo> AliveAt(string address) => [.. _alive.Values.Where(node => node.Address == address)];

    /// <summary>Takes a node in, or what is newly known of one; false if it is dead or nothing is new.</summary>
    public bool Add(NodeInfo node)
    {
        if (_dead.ContainsKey(node.Id))
        {
            return false;
        }

        if (!node.IsAlive)
        {
            Bury(node);
            return true;
        }

        _alive[node.Id] = node;
        return true;
    }

    /// <summary>Declares a node dead; null if it was not alive.</summary>
    public NodeInfo? Die(NodeId id, DateTimeOffset at, string reason)
    {
        if (!_alive.Remove(id, out var node))
        {
            return null;
        }

        node = node with { DiedAt = at, DeathReason = reason };
        Bury(node);
        return node;
    }

    private void Bury(NodeInfo node)
    {
        _dead.Add(node.Id, node);
        _deadInOrder.Enqueue(node.Id);
        if (_deadInOrder.Count > deadKept)
        {
            _dead.Remove(_deadInOrder.Dequeue());
        }
    }
}
