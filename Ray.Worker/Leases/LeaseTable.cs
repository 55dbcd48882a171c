using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Leases;

/// <summary>
/// Decides for every request whether it is held here, waits here with a reason, goes to another node or is refused.
/// Jobs are served in turn, and of each job its kinds of requests; those alike first come, first served. Whose turn it is
/// and is short of a resource keeps it from all that come later, so small requests cannot starve a large one. Only requests
/// of running tasks overtake, because what they wait for may be what the earlier one waits for.
/// </summary>
internal sealed partial class LeaseTable(
    NodeInfo self, NodeLedgers ledgers, ClusterView view, int waitingMax, int heldMax, PlacementSettings? settings = null)
{
    /// <summary>A reason that changed is told again to this many of a class; the others learn it as they come to the front.</summary>
    private const int ToldAgainMax = 100;

    /// <summary>A resource that an earlier request is short of, of the node or of a bundle.</summary>
    private readonly record struct Contest(GroupId Group, int Bundle, string Resource)
    {
        public static Contest Of(Demand demand, string resource)
            => NodeLedgers.IsForBundle(demand) ? new(demand.Effective.Group, demand.Effective.Bundle, resource) : new(default, 0, resource);
    }

    private readonly Placement _placement = new(self, ledgers, view, settings ?? PlacementSettings.Default);
    private readonly WaitingQueue _waiting = new();
    private readonly Dictionary<LeaseId, LeaseRequest> _held = [];
    private int _shared;

    public int HeldCount => _held.Count;

    public int WaitingCount => _waiting.Count;

    public bool IsHeld(LeaseId lease) => _held.ContainsKey(lease);

    public IReadOnlyCollection<LeaseRequest> AllHeld => _held.Values;

    /// <summary>Jobs that wait for what this node has and others hold.</summary>
    public JobId[] WaitingJobs() => [.. _waiting.Classes.Where(one => _placement.CouldRunHere(one.Demand)).Select(static one => one.Shape.Job).Distinct()];

    public LeaseRequest? Held(LeaseId lease) => _held.GetValueOrDefault(lease);

    public List<LeaseEffect> Request(LeaseRequest request)
    {
        if (_held.ContainsKey(request.Lease))
        {
            return [];
        }

        if (_waiting.ClassOf(request.Lease) is { } known)
        {
            return [new LeaseEffect.Queue(request.Lease, known.Reason, known.IsInfeasible)];
        }

        if (NeedsNothing(request))
        {
            _held.Add(request.Lease, request);
            _shared++;
            return [new LeaseEffect.Assign(request.Lease, request.Job)];
        }

        if (_waiting.Count >= waitingMax)
        {
            return [new LeaseEffect.Refuse(request.Lease, TooMany())];
        }

        if (Elsewhere(request) is { } away)
        {
            return [away];
        }

        var waiting = _waiting.Add(request);
        var effects = Drain();
        if (_waiting.ClassOf(request.Lease) is not null)
        {
            effects.Add(SpillOf(request) is { } spill ? spill : Explain(request, waiting));
        }

        return effects;
    }

    /// <summary>The lease is over, whether it waited or was held. Unknown ones are over already.</summary>
    public List<LeaseEffect> End(LeaseId lease)
    {
        if (_waiting.Remove(lease))
        {
            return Drain();
        }

        if (!_held.Remove(lease, out var ended))
        {
            return [];
        }

        _shared -= ended.IsShared ? 1 : 0;
        ledgers.Release(lease);
        return Drain();
    }

    public List<LeaseEffect> Blocked(LeaseId lease)
    {
        ledgers.Lend(lease);
        return Drain();
    }

    public List<LeaseEffect> Resumed(LeaseId lease)
    {
        ledgers.TakeBack(lease);
        return [];
    }

    /// <summary>Nodes came, went or have other resources free: waiting requests may go there, or wait for another reason.</summary>
    public List<LeaseEffect> ClusterChanged()
    {
        var effects = Drain();
        foreach (var waiting in _waiting.Classes.ToArray())
        {
            if (_placement.Refusal(waiting.Demand) is { } fault)
            {
                RefuseAll(waiting, fault, effects);
                continue;
            }

            SpillWhatFits(waiting, effects);
            TellAgain(waiting, effects);
        }

        return effects;
    }

    /// <summary>The accelerators a held lease has.</summary>
    public ImmutableArray<DeviceShare> DevicesOf(LeaseId lease) => ledgers.DevicesOf(lease);

    /// <summary>What ends with the job: all of it but actors that outlive it.</summary>
    public LeaseId[] OfJob(JobId job) => Where(request => request.Job == job && request.Instance is not { IsDetached: true });

    public LeaseId[] OfCallerNode(NodeId node) => Where(request => request.CallerNode == node);

    public ImmutableArray<PendingDemand> Pending()
        => [.. _waiting.Classes.GroupBy(one => (one.Shape.Job, one.Demand)).Take(100).Select(group => new PendingDemand(
            group.Key.Job, group.Key.Demand.Resources, group.Sum(one => one.Entries.Count), group.First().Reason, group.First().IsInfeasible)
        {
            Rules = group.Key.Demand.Rules,
        })];

    private LeaseId[] Where(Func<LeaseRequest, bool> which)
        => [.. _held.Values.Concat(_waiting.Requests).Where(which).Select(request => request.Lease).Order(LeaseOrder.Instance)];

    // Actors that share a process and hold nothing come by the thousand, and for them there is nothing to wait for.
    private static bool NeedsNothing(LeaseRequest request)
        => request is { IsShared: true, Resources.IsEmpty: true, Rules: null } && (request.Hops > 0 || request.CallerNode is null);

    private List<LeaseEffect> Drain()
    {
        if (_waiting.Count == 0)
        {
            return [];
        }

        var effects = new List<LeaseEffect>();
        var passed = new HashSet<WaitingClass>();
        var contested = new HashSet<Contest>();
        NoteReserved(contested);
        while (_waiting.Next(passed) is { } next)
        {
            if (!next.Shape.IsShared && _held.Count - _shared >= heldMax)
            {
                passed.Add(next);
                continue;
            }

            var request = next.Entries.First!.Value.Request;
            if (_placement.CouldRunHere(next.Demand) && (request.IsNested || !Touches(contested, next.Demand)) && ledgers.TryHold(request.Lease, next.Demand))
            {
                _waiting.Remove(request.Lease);
                _waiting.Served(next);
                _held.Add(request.Lease, request);
                _shared += request.IsShared ? 1 : 0;
                effects.Add(new LeaseEffect.Assign(request.Lease, request.Job));
                continue;
            }

            passed.Add(next);
            NoteContest(contested, next.Demand);
        }

        return effects;
    }

    private static bool Touches(HashSet<Contest> contested, Demand demand)
    {
        foreach (var amount in demand.Resources.Amounts)
        {
            if (contested.Contains(Contest.Of(demand, amount.Name)))
            {
                return true;
            }
        }

        return false;
    }

    // What can never run here must not hold up what can.
    private void NoteContest(HashSet<Contest> contested, Demand demand)
    {
        if (_placement.CouldRunHere(demand))
        {
            contested.UnionWith(ledgers.Short(demand).Select(name => Contest.Of(demand, name)));
        }
    }

    // A request that can never be granted, or one of this node's own that the policy sends away at once.
    private LeaseEffect? Elsewhere(LeaseRequest request)
    {
        if (_placement.Refusal(request.Demand) is { } fault)
        {
            return new LeaseEffect.Refuse(request.Lease, fault);
        }

        return request.Hops == 0 && request.CallerNode == self.Id && _placement.BetterThanHere(request) is { } better
            ? Spill(request, better)
            : null;
    }

    private void RefuseAll(WaitingClass waiting, RayFault fault, List<LeaseEffect> effects)
    {
        foreach (var entry in waiting.Entries.ToArray())
        {
            _waiting.Remove(entry.Request.Lease);
            effects.Add(new LeaseEffect.Refuse(entry.Request.Lease, fault));
        }
    }

    private LeaseEffect.Spill? SpillOf(LeaseRequest request)
        => request.Instance is null && _placement.Elsewhere(request) is { } to ? Spill(request, to) : null;

    private LeaseEffect.Spill Spill(LeaseRequest request, NodeInfo to)
    {
        view.Promise(to.Id, request.Resources);
        _waiting.Remove(request.Lease);
        return new LeaseEffect.Spill(request, to);
    }

    private void SpillWhatFits(WaitingClass waiting, List<LeaseEffect> effects)
    {
        foreach (var entry in waiting.Entries.ToArray())
        {
            if (SpillOf(entry.Request) is { } spill)
            {
                effects.Add(spill);
            }
            else if (entry.Request.Hops < LeaseProtocol.HopsMax)
            {
                return;
            }
        }
    }

    private LeaseEffect.Queue Explain(LeaseRequest request, WaitingClass waiting)
    {
        if (waiting.Reason.Length == 0)
        {
            Update(waiting);
        }

        return new LeaseEffect.Queue(request.Lease, waiting.Reason, waiting.IsInfeasible);
    }

    private void TellAgain(WaitingClass waiting, List<LeaseEffect> effects)
    {
        var old = waiting.Reason;
        Update(waiting);
        if (waiting.Reason != old)
        {
            effects.AddRange(waiting.Entries.Take(ToldAgainMax).Select(
                entry => new LeaseEffect.Queue(entry.Request.Lease, waiting.Reason, waiting.IsInfeasible)));
        }
    }

    private void Update(WaitingClass waiting)
    {
        waiting.IsInfeasible = !_placement.IsFeasible(waiting.Demand);
        waiting.Reason = _placement.Reason(waiting.Demand);
    }

    private RayFault TooMany() => new(
        FaultKind.Unschedulable,
        $"{waitingMax} lease requests wait on {self.Name} already, the most allowed. Submit less at once, add nodes, or raise ray.worker.waiting-max.")
    {
        Node = self.Name,
    };
}
