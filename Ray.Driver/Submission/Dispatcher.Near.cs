using AkkaRay.Messages.Ids;

namespace AkkaRay.Submission;

/// <content>Leases that go from tasks of one scheduling class to those of another.</content>
internal sealed partial class Dispatcher
{
    // Without tasks that would be near to something, no class has what another could use.
    private volatile bool _knowsNear;

    /// <summary>A lease of another class that has nothing to do and serves <paramref name="asker"/>; null if there is none.</summary>
    public Lease? FindLeft(SchedulingClass asker)
    {
        if (!_knowsNear)
        {
            return null;
        }

        foreach (var (_, other) in _classes)
        {
            if (other != asker && other.TryGive(asker) is { } lease)
            {
                return lease;
            }
        }

        return null;
    }

    /// <summary>What is told of a lease concerns another class from now on.</summary>
    public void Moved(LeaseId lease, SchedulingClass to) => _leases[lease] = to;
}
