using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Actors;

/// <summary>
/// The Ray actors, the living and the last <paramref name="deadKept"/> dead, with who has which name and who is on which
/// node. It changes by whole steps: an older step than the known one changes nothing.
/// </summary>
internal sealed class ActorTable(int deadKept)
{
    private readonly Dictionary<ActorId, ActorRecord> _actors = [];
    private readonly Dictionary<(string Namespace, string Name), ActorId> _names = [];
    private readonly Dictionary<NodeId, HashSet<ActorId>> _onNodes = [];

    // By the order of registration, so that everything told of all of them comes in the same order on every run.
    private readonly Dictionary<ActorId, long> _numbers = [];
    private readonly SortedDictionary<long, ActorId> _inOrder = [];
    private readonly Queue<ActorId> _dead = [];
    private long _last;

    public int Count => _actors.Count;

    /// <summary>How many are not dead.</summary>
    public int Living => _actors.Count - _dead.Count;

    /// <summary>All of them, the oldest first.</summary>
    public IEnumerable<ActorRecord> All => _inOrder.Values.Select(id => _actors[id]);

    public ActorRecord? Find(ActorId id) => _actors.GetValueOrDefault(id);

    /// <summary>The living actor of that name.</summary>
    public ActorRecord? Find(string space, string name) => _names.TryGetValue((space, name), out var id) ? _actors[id] : null;

    /// <summary>Those that are on a node or have something to end there, the oldest first.</summary>
    public IReadOnlyList<ActorRecord> OnNode(NodeId node)
        => _onNodes.TryGetValue(node, out var ids) ? [.. ids.OrderBy(id => _numbers[id]).Select(id => _actors[id])] : [];

    public int CountOn(NodeId node) => _onNodes.TryGetValue(node, out var ids) ? ids.Count : 0;

    /// <summary>Takes an actor in; false if it is known.</summary>
    public bool Add(ActorRecord actor)
    {
        if (!_actors.TryAdd(actor.Id, actor))
        {
            return false;
        }

        _numbers.Add(actor.Id, ++_last);
        _inOrder.Add(_last, actor.Id);
        Index(actor);
        return true;
    }

    /// <summary>Takes a step of an actor's life; null if it is not newer than the known one.</summary>
    public ActorRecord? Move(ActorId id, ActorLife life)
    {
        if (!_actors.TryGetValue(id, out var before) || before.Life.Step >= life.Step)
        {
            return null;
        }

        Unindex(before);
        var after = before with { Life = life };
        if (after.IsDead)
        {
            // Nothing is made of it any more, and the dead are many.
            after = after with { Spec = after.Spec with { Arguments = [] } };
        }

        _actors[id] = after;
        Index(after, wasDead: before.IsDead);
        return after;
    }

    private void Index(ActorRecord actor, bool wasDead = false)
    {
        if (actor.Life.Node is { } node)
        {
            if (!_onNodes.TryGetValue(node, out var ids))
            {
                _onNodes.Add(node, ids = []);
            }

            ids.Add(actor.Id);
        }

        if (!actor.IsDead)
        {
            // One that was let go of is about to end: who looks for it by name, or wants the name, has no use for it.
            if (actor.Spec.Name is { } name && !actor.Life.IsReleased)
            {
                _names[(actor.Spec.Namespace, name)] = actor.Id;
            }
        }
        else if (!wasDead)
        {
            _dead.Enqueue(actor.Id);
            Forget();
        }
    }

    private void Unindex(ActorRecord actor)
    {
        if (actor.Life.Node is { } node && _onNodes.TryGetValue(node, out var ids) && ids.Remove(actor.Id) && ids.Count == 0)
        {
            _onNodes.Remove(node);
        }

        if (actor.Spec.Name is { } name && _names.TryGetValue((actor.Spec.Namespace, name), out var holder) && holder == actor.Id)
        {
            _names.Remove((actor.Spec.Namespace, name));
        }
    }

    // One whose instance has still to be ended is kept for that.
    private void Forget()
    {
        for (var left = _dead.Count; _dead.Count > deadKept && left > 0; left--)
        {
            var id = _dead.Dequeue();
            if (_actors[id].Life.IsStopping)
            {
                _dead.Enqueue(id);
                continue;
            }

            Unindex(_actors[id]);
            _actors.Remove(id);
            _inOrder.Remove(_numbers[id]);
            _numbers.Remove(id);
        }
    }
}
