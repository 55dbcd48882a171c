using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Leases;

/// <summary>
/// The requests that wait, gathered in classes so that ten thousand alike are one decision. Jobs and their classes come in
/// turn, the requests of a class first come first.
/// </summary>
internal sealed class WaitingQueue
{
    private readonly record struct Place(WaitingClass Class, LinkedListNode<WaitingClass.Entry> Node);

    private readonly Dictionary<WaitingClass.Key, WaitingClass> _classes = [];
    private readonly Dictionary<LeaseId, Place> _places = [];
    private readonly WaitingTurns _turns = new();
    private long _sequence;

    public int Count => _places.Count;

    public IEnumerable<WaitingClass> Classes => _classes.Values.OrderBy(waiting => waiting.HeadSequence);

    /// <summary>The classes in any order.</summary>
    public IReadOnlyCollection<WaitingClass> Unsorted => _classes.Values;

    public IEnumerable<LeaseRequest> Requests => _places.Values.Select(place => place.Node.Value.Request);

    public WaitingClass? ClassOf(LeaseId lease) => _places.TryGetValue(lease, out var place) ? place.Class : null;

    public WaitingClass Add(LeaseRequest request)
    {
        var key = new WaitingClass.Key(request.Job, request.Resources, request.Rules, request.IsNested, request.Instance is not null, request.IsShared);
        if (!_classes.TryGetValue(key, out var waiting))
        {
            _classes.Add(key, waiting = new WaitingClass(key));
        }

        _places.Add(request.Lease, new Place(waiting, waiting.Entries.AddLast(new WaitingClass.Entry(request, _sequence++))));
        return waiting;
    }

    public bool Remove(LeaseId lease)
    {
        if (!_places.Remove(lease, out var place))
        {
            return false;
        }

        place.Class.Entries.Remove(place.Node);
        if (place.Class.Entries.Count == 0)
        {
            _classes.Remove(place.Class.Shape);
        }

        return true;
    }

    /// <summary>A request of this class got what it waited for.</summary>
    public void Served(WaitingClass waiting) => _turns.Served(waiting.Shape, _classes.ContainsKey);

    /// <summary>The class whose turn it is, of those not in <paramref name="except"/>.</summary>
    public WaitingClass? Next(HashSet<WaitingClass> except)
    {
        WaitingClass? next = null;
        var first = (long.MaxValue, long.MaxValue, long.MaxValue);
        foreach (var waiting in _classes.Values)
        {
            if (!except.Contains(waiting) && _turns.TurnOf(waiting) is var turn && turn.CompareTo(first) < 0)
            {
                (next, first) = (waiting, turn);
            }
        }

        return next;
    }
}
