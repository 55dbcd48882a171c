using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Actors;

/// <summary>
/// Which incarnations are over for good on this node. An order may be late by a minute, and must not begin again what its
/// supervisor, gone meanwhile, had seen the end of: the number stays here, for the <paramref name="max"/> actors that ended
/// last. All supervisors of a node share it.
/// </summary>
internal sealed class EndedIncarnations(int max = EndedIncarnations.DefaultMax)
{
    private const int DefaultMax = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ActorId, LinkedListNode<(ActorId Actor, int Incarnation)>> _last = [];

    // The one that ended longest ago is the first.
    private readonly LinkedList<(ActorId Actor, int Incarnation)> _order = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _last.Count;
            }
        }
    }

    /// <summary>The newest incarnation of this actor that is over; 0 if none is known.</summary>
    public int LastOf(ActorId actor)
    {
        lock (_gate)
        {
            return _last.TryGetValue(actor, out var known) ? known.Value.Incarnation : 0;
        }
    }

    public void Add(ActorId actor, int incarnation)
    {
        lock (_gate)
        {
            if (_last.Remove(actor, out var known))
            {
                _order.Remove(known);
                incarnation = Math.Max(known.Value.Incarnation, incarnation);
            }
            else if (_last.Count == max)
            {
                _last.Remove(_order.First!.Value.Actor);
                _order.RemoveFirst();
            }

            _last.Add(actor, _order.AddLast((actor, incarnation)));
        }
    }
}
