using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Worker.Leases;

/// <content>What goes before the requests and is none: the bundles of a group whose turn it is.</content>
internal sealed partial class LeaseTable
{
    private ResourceSet? _reserved;

    /// <summary>
    /// Something else than a lease waits for resources of the node: requests, but for those of running tasks, do not get
    /// what it is short of. Null ends that.
    /// </summary>
    public void Reserve(ResourceSet? needed) => _reserved = needed;

    // What fits is taken in a moment: then all of it is spoken for.
    private void NoteReserved(HashSet<Contest> contested)
    {
        if (_reserved is { } needed)
        {
            var demand = new Demand(needed);
            string[] names = [.. ledgers.Short(demand)];
            names = names.Length > 0 ? names : [.. needed.Amounts.Select(amount => amount.Name)];
            contested.UnionWith(names.Select(name => Contest.Of(demand, name)));
        }
    }
}
