using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Leases;

/// <summary>Where else a request could go, and in words why it waits.</summary>
internal sealed class Placement(NodeInfo self, ResourceLedger ledger, ClusterView view)
{
    public bool FitsHere(ResourceSet demand) => ledger.Total.Covers(demand);

    public bool IsFeasible(ResourceSet demand) => FitsHere(demand) || Others.Any(node => node.Total.Covers(demand));

    /// <summary>Another node with room now; the one with most CPUs free, and of equals the one with the lowest id.</summary>
    public NodeInfo? WithRoom(ResourceSet demand)
        => Others.Where(node => node.Total.Covers(demand) && view.Available(node.Id).Covers(demand))
            .MaxBy(node => view.Available(node.Id)[ResourceNames.Cpu].Units);

    /// <summary>Another node that could ever run it: one with room, else the one where least waits.</summary>
    public NodeInfo? ThatCouldRun(ResourceSet demand)
        => WithRoom(demand) ?? Others.Where(node => node.Total.Covers(demand)).MinBy(node => view.Waiting(node.Id));

    public string Reason(ResourceSet demand) => IsFeasible(demand) ? WhyWaiting(demand) : WhyInfeasible(demand);

    private IEnumerable<NodeInfo> Others => view.Nodes.Where(node => node.Id != self.Id);

    private IEnumerable<(string Name, ResourceSet Total, ResourceSet Free)> All
        => Others.Select(node => (node.Name, node.Total, view.Available(node.Id))).Prepend((self.Name, ledger.Total, ledger.Available));

    private string WhyWaiting(ResourceSet demand)
    {
        if (ledger.Available.FirstShort(demand) is not { } name || !FitsHere(demand))
        {
            return $"needs {demand}; it waits behind earlier requests, all executors busy on {self.Name}";
        }

        var (node, total, free) = All.Where(one => one.Total.Covers(demand)).MaxBy(one => one.Free[name].Units);
        var most = free[name] < ResourceAmount.Zero ? ResourceAmount.Zero : free[name];
        return $"needs {name} {demand[name]}; largest free is {most} of {total[name]} on {node}, all executors busy";
    }

    private string WhyInfeasible(ResourceSet demand)
    {
        foreach (var (name, amount) in demand.Amounts)
        {
            var (node, total, _) = All.MaxBy(one => one.Total[name].Units);
            if (total[name] < amount)
            {
                return $"needs {name} {amount}; no node has more than {total[name]} ({node}). Add a node that has, or ask for less";
            }
        }

        return $"needs {demand} on one node; no single node has all of it. Add a node that has, or ask for less";
    }
}
