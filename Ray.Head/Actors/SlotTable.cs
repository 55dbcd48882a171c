using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Actors;

/// <summary>
/// Which slots are at home on which node. A node gets its slots when it gets its first actor and has them for its life;
/// their numbers are never used again, so that nothing that was on its way to a dead node can reach another.
/// </summary>
internal sealed class SlotTable
{
    internal readonly record struct Slots(int First, int Count)
    {
        public bool Contains(int slot) => slot >= First && slot - First < Count;
    }

    private readonly SortedDictionary<NodeId, Slots> _homes = [];

    /// <summary>The lowest number that was never given.</summary>
    public int Next { get; private set; }

    public IEnumerable<(NodeId Node, Slots Slots)> All => _homes.Select(pair => (pair.Key, pair.Value));

    public Slots? Find(NodeId node) => _homes.TryGetValue(node, out var slots) ? slots : null;

    public NodeId? HomeOf(int slot)
    {
        foreach (var (node, slots) in _homes)
        {
            if (slots.Contains(slot))
            {
                return node;
            }
        }

        return null;
    }

    public void Add(NodeId node, Slots slots)
    {
        Next = Math.Max(Next, slots.First + slots.Count);
        _homes.TryAdd(node, slots);
    }

    /// <summary>As after recovery from a snapshot.</summary>
    public void Raise(int next) => Next = Math.Max(Next, next);

    public void Drop(NodeId node) => _homes.Remove(node);
}
