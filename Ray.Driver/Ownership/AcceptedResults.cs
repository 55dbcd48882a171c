using AkkaRay.Messages.Calls;

namespace AkkaRay.Ownership;

/// <summary>
/// Which large results were taken over lately. One that comes again over another connection is the same object and must
/// be left alone; another of the same task is to be let go.
/// </summary>
internal sealed class AcceptedResults
{
    private const int PlacesMax = 16 * 1024;

    private readonly HashSet<(long Offset, ulong Generation)> _places = [];
    private readonly Queue<(long Offset, ulong Generation)> _order = new();
    private readonly Lock _gate = new();

    /// <summary>True the first time.</summary>
    public bool TryAccept(StoredLocation location)
    {
        var place = (location.Offset, location.Generation ^ (ulong)location.Arena.GetHashCode());
        lock (_gate)
        {
            if (!_places.Add(place))
            {
                return false;
            }

            _order.Enqueue(place);
            if (_order.Count > PlacesMax)
            {
                _places.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
