using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Worker.Leases;

/// <content>Who waits for what others hold.</content>
internal sealed partial class LeaseTable
{
    /// <summary>
    /// Whether somebody other than its own caller waits here for a resource that this lease holds. Tasks of drivers count
    /// only <paramref name="forAnybody"/>: what a running task had done last is more often done again than it is worth to
    /// start the next one beside it, in a process of its own. Whom <paramref name="isServed"/> names, the lease itself runs.
    /// </summary>
    public bool IsWaitedFor(LeaseRequest held, bool forAnybody, Func<LeaseId, bool> isServed) => _waiting.Unsorted.Any(
        one => (forAnybody || one.Shape.IsNested)
            && SharesResource(held, one.Demand)
            && _placement.CouldRunHere(one.Demand)
            && one.Entries.Any(entry => entry.Request.Lease.Caller != held.Lease.Caller && !isServed(entry.Request.Lease)));

    private static bool SharesResource(LeaseRequest held, Demand demand)
    {
        foreach (var amount in demand.Resources.Amounts)
        {
            if (held.Resources[amount.Name] != ResourceAmount.Zero)
            {
                return true;
            }
        }

        return false;
    }
}
