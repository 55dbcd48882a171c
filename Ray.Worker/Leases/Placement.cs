using System.Runtime.InteropServices;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Groups;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Leases;

/// <summary>Where else a request could go, and in words why it waits.</summary>
internal sealed class Placement(NodeInfo self, NodeLedgers ledgers, ClusterView view, PlacementSettings settings)
{
    private readonly NodePlacement _policy = new(settings);
    private readonly BundleRoute _bundles = new(view.Groups, view.Node, view.Usage);

    /// <summary>Whether this node, empty, could take it.</summary>
    public bool CouldRunHere(Demand demand) => ledgers.CouldHold(demand) && (NodeLedgers.IsForBundle(demand) || IsAllowedHere(demand));

    /// <summary>Whether waiting makes sense; a bundle that is not reserved yet may still come.</summary>
    public bool IsFeasible(Demand demand) => CouldRunHere(demand) || Decide(demand, Others()) is Verdict.Go or Verdict.Wait or Verdict.Hold;

    /// <summary>The node a new request of this node's own executors goes to instead of this one; null to stay.</summary>
    public NodeInfo? BetterThanHere(LeaseRequest request)
        => Decide(request.Demand, All(), request.Lease.Number) is Verdict.Go(var node) && node.Id != self.Id ? node : null;

    /// <summary>The node a request that finds no room here goes to; null to wait here.</summary>
    public NodeInfo? Elsewhere(LeaseRequest request)
    {
        var demand = request.Demand;
        var couldRunHere = CouldRunHere(demand);
        if (couldRunHere && (IsBoundHere(demand) || request.Hops >= LeaseProtocol.HopsMax))
        {
            return null;
        }

        return Decide(demand, Others(), request.Lease.Number) switch
        {
            Verdict.Go(var node) when node.Id != self.Id => node,
            Verdict.Wait(var node) when !couldRunHere && node.Id != self.Id => node,
            _ => null,
        };
    }

    /// <summary>Why there will never be a lease; null if there may be.</summary>
    public RayFault? Refusal(Demand demand)
    {
        var isChecked = NodeLedgers.IsForBundle(demand) || demand.Effective is { Kind: PlacementKind.Node, IsSoft: false };
        return !isChecked ? null : Decide(demand, All()) switch
        {
            Verdict.Never(var reason) => new RayFault(FaultKind.Unschedulable, reason) { Node = self.Name },
            Verdict.Gone(var reason) => new RayFault(FaultKind.GroupRemoved, reason) { Node = self.Name },
            _ => null,
        };
    }

    public string Reason(Demand demand) => IsFeasible(demand) ? WhyWaiting(demand) : WaitWords.Infeasible(demand, All());

    private bool IsAllowedHere(Demand demand)
    {
        if (demand.Rules is not { } rules)
        {
            return true;
        }

        return NodeFilter.MatchesLabels(rules, self)
            && (rules.Kind != PlacementKind.Node || rules.Node == self.Id || (rules.IsSoft && !IsNamedNodeUsable(demand)));
    }

    private bool IsNamedNodeUsable(Demand demand)
        => view.Node(demand.Effective.Node) is { } named
            && NodeFilter.IsLargeEnough(demand.Resources, named)
            && NodeFilter.MatchesLabels(demand.Effective, named);

    private bool IsBoundHere(Demand demand) => demand.Effective.Kind == PlacementKind.Node && demand.Effective.Node == self.Id;

    private string WhyWaiting(Demand demand)
    {
        if (NodeLedgers.IsForBundle(demand) && Decide(demand, []) is Verdict.Hold(var reason))
        {
            return reason;
        }

        if (ledgers.Short(demand).FirstOrDefault() is not { } name || !CouldRunHere(demand))
        {
            return $"needs {demand}; it waits behind earlier requests, all executors busy on {self.Name}";
        }

        if (ledgers.FreeInBundle(demand) is { } free)
        {
            return $"needs {name} {demand.Resources[name]}; {RuleWords.OfBundle(demand.Effective)} has {free[name]} free on {self.Name}";
        }

        return WaitWords.Busy(demand, name, IsBoundHere(demand) ? [Here] : All());
    }

    private Verdict Decide(Demand demand, List<Candidate> candidates, ulong draw = 0)
        => NodeLedgers.IsForBundle(demand) ? _bundles.Decide(demand, (uint)draw) : _policy.Decide(demand, CollectionsMarshal.AsSpan(candidates), (uint)draw);

    private Candidate Here => new(self, ledgers.Node.Available, IsLocal: true);

    private List<Candidate> Others()
        => [.. view.Nodes.Where(node => node.Id != self.Id).Select(node => new Candidate(node, view.Available(node.Id)))];

    private List<Candidate> All()
    {
        var all = Others();
        var index = all.FindIndex(one => one.Node.Id.CompareTo(self.Id) > 0);
        all.Insert(index < 0 ? all.Count : index, Here);
        return all;
    }
}
