using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Owners;

/// <summary>The owners on this node: its executors, from when they are told whose they are until their process has ended.</summary>
internal sealed class NodeOwners(NodeId self)
{
    private readonly Dictionary<ExecutorId, OwnerId> _ids = [];
    private readonly HashSet<OwnerId> _living = [];
    private uint _next;

    /// <summary>The id an executor has as an owner.</summary>
    public OwnerId Of(ExecutorId executor)
    {
        if (!_ids.TryGetValue(executor, out var owner))
        {
            // When the numbers are used up others cannot see any more whom to ask. What such a process owns goes with its job.
            owner = _next < OwnerId.NumbersMax ? OwnerId.Of(self, _next++) : OwnerId.New();
            _ids.Add(executor, owner);
            _living.Add(owner);
        }

        return owner;
    }

    public void Exited(ExecutorId executor)
    {
        if (_ids.Remove(executor, out var owner))
        {
            _living.Remove(owner);
        }
    }

    /// <summary>Whether this was a process of this node and is none any more.</summary>
    public bool HasEnded(OwnerId owner) => owner.IsOf(self) && !_living.Contains(owner);
}
