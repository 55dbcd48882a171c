using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Leases;
using static AkkaRay.Worker.Agent.ServedLease;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// Asks for leases back while another job waits that has fewer of them here: its turn comes when the next one is free, and
/// a lease in use may not be for seconds.
/// </summary>
internal sealed class LeaseRecalls(LeaseTable table, LeaseFlow flow)
{
    /// <summary>Shorter than this a lease is not worth its way.</summary>
    private static readonly TimeSpan HeldMin = TimeSpan.FromMilliseconds(200);

    private TimeSpan _recalledAt;

    /// <summary>
    /// Tells callers of leases that another caller waits for what these hold, so that nobody waits for what nobody uses. A
    /// caller that hears it before it knows its grant does not listen, and hears it <paramref name="again"/>.
    /// </summary>
    public void Share(bool again = false)
    {
        if (table.WaitingCount == 0)
        {
            return;
        }

        foreach (var held in table.AllHeld)
        {
            if (held.Instance is null && flow.Served.TryGet(held.Lease, out var served)
                && served.At == Stage.Connected && (again || !served.IsWanted) && IsWaitedFor(held, served))
            {
                served.IsWanted = true;
                flow.Callers.Tell(held.Lease, new LeaseProtocol.RecallLease(held.Lease) { OnceIdle = true });
            }
        }
    }

    /// <summary>Time went by.</summary>
    public void Tick(TimeSpan now)
    {
        Share(again: true);

        // What was recalled has a moment to come back, and may be all that is needed.
        if (now - _recalledAt < HeldMin || table.WaitingJobs() is not { Length: > 0 } waiting)
        {
            return;
        }

        var held = table.AllHeld.Where(static request => request.Instance is null).ToLookup(static request => request.Job);
        foreach (var job in waiting)
        {
            // Jobs with as many as the one that waits have their turns by the term of leases.
            var richest = held.Where(other => other.Key != job && other.Count() > held[job].Count()).MaxBy(static other => other.Count());
            if (richest?.Select(request => Recallable(request.Lease, now)).OfType<ServedLease>().MinBy(static served => (served.Since, served.Id.Number)) is { } oldest)
            {
                oldest.IsRecalled = true;
                _recalledAt = now;
                flow.Callers.Tell(oldest.Id, new LeaseProtocol.RecallLease(oldest.Id));
            }
        }
    }

    // A task that waits for a lease keeps the one it runs on: that has lent its CPUs as soon as the task waits, and the next
    // task of the same caller comes over it. An executor that serves nobody any more will hardly need what it leased.
    private bool IsWaitedFor(LeaseRequest held, ServedLease served)
    {
        var isOfUnused = flow.Callers.Executor(held.Lease) is { } holder && !flow.ServedBy(holder).Any();
        return table.IsWaitedFor(held, isOfUnused, waiting => flow.Callers.Executor(waiting) is { } asker && asker == served.Executor);
    }

    private ServedLease? Recallable(LeaseId lease, TimeSpan now)
        => flow.Served.TryGet(lease, out var served) && served is { At: Stage.Connected, IsRecalled: false } && now - served.Since >= HeldMin ? served : null;
}
