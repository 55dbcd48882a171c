using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Worker.Agent;

/// <summary>The leases lost or ended last, so that late questions get the right answer and late repeats none.</summary>
internal sealed class RecentLosses
{
    private const int Kept = 1024;

    private readonly Dictionary<LeaseId, LeaseProtocol.LeaseLost?> _ended = [];
    private readonly Queue<LeaseId> _order = [];

    public bool Contains(LeaseId lease) => _ended.ContainsKey(lease);

    public LeaseProtocol.LeaseLost? Find(LeaseId lease) => _ended.GetValueOrDefault(lease);

    public void Add(LeaseId lease, LeaseProtocol.LeaseLost? lost = null)
    {
        if (!_ended.TryAdd(lease, lost))
        {
            _ended[lease] = lost ?? _ended[lease];
            return;
        }

        _order.Enqueue(lease);
        if (_order.Count > Kept)
        {
            _ended.Remove(_order.Dequeue());
        }
    }
}
