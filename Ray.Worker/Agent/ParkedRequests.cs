using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Leases;

namespace AkkaRay.Worker.Agent;

/// <summary>Requests of jobs that the feed has not told of yet: the caller may be quicker than the feed.</summary>
internal sealed class ParkedRequests(int max)
{
    internal readonly record struct Parked(LeaseRequest Request, ExecutorId? Asker, TimeSpan Since);

    private readonly List<Parked> _parked = [];

    /// <summary>Beyond the bound a request is dropped; its caller repeats it.</summary>
    public bool Add(LeaseRequest request, ExecutorId? asker, TimeSpan now)
    {
        if (_parked.Exists(parked => parked.Request.Lease == request.Lease))
        {
            return true;
        }

        if (_parked.Count >= max)
        {
            return false;
        }

        _parked.Add(new Parked(request, asker, now));
        return true;
    }

    public void Remove(LeaseId lease) => _parked.RemoveAll(parked => parked.Request.Lease == lease);

    public IReadOnlyList<Parked> Take(Predicate<Parked> which)
    {
        var taken = _parked.FindAll(which);
        _parked.RemoveAll(which);
        return taken;
    }
}
