using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Bundles;

/// <summary>Where leases find their resources: in the node's own ledger, or in that of a bundle.</summary>
internal sealed class NodeLedgers(NodeInfo self, ResourceLedger node)
{
    private readonly Dictionary<LeaseId, HeldBundle> _inBundle = [];

    public ResourceLedger Node => node;

    public BundleTable Bundles { get; } = new(self, node);

    /// <summary>Whether the demand could be met here if nothing else were: for a bundle, whether it is here and large enough.</summary>
    public bool CouldHold(Demand demand) => IsForBundle(demand)
        ? BundlesFor(demand).Any(bundle => bundle.Ledger.Total.Covers(demand.Resources))
        : node.Total.Covers(demand.Resources);

    public bool TryHold(LeaseId lease, Demand demand)
    {
        if (!IsForBundle(demand))
        {
            return node.TryHold(lease, demand.Resources);
        }

        var bundle = BundlesFor(demand).FirstOrDefault(bundle => bundle.Ledger.TryHold(lease, demand.Resources));
        if (bundle is not null)
        {
            _inBundle.Add(lease, bundle);
        }

        return bundle is not null;
    }

    public void Release(LeaseId lease)
    {
        LedgerOf(lease).Release(lease);
        if (_inBundle.Remove(lease, out var bundle))
        {
            Bundles.ReleaseIfEmpty(bundle);
        }
    }

    public void Lend(LeaseId lease) => LedgerOf(lease).Lend(lease);

    public void TakeBack(LeaseId lease) => LedgerOf(lease).TakeBack(lease);

    public ImmutableArray<DeviceShare> DevicesOf(LeaseId lease) => LedgerOf(lease).DevicesOf(lease);

    /// <summary>The leases in these bundles.</summary>
    public LeaseId[] LeasesIn(IReadOnlyCollection<HeldBundle> bundles)
        => [.. _inBundle.Where(pair => bundles.Contains(pair.Value)).Select(pair => pair.Key)];

    /// <summary>What is short for this demand now, in the place it is for: resources' names.</summary>
    public IEnumerable<string> Short(Demand demand)
    {
        var ledger = IsForBundle(demand) ? BundlesFor(demand).FirstOrDefault()?.Ledger : node;
        if (ledger is null)
        {
            yield break;
        }

        foreach (var (name, amount) in demand.Resources.Amounts)
        {
            if (ledger.Available[name] < amount || (name == ResourceNames.Gpu && ledger.FirstShort(demand.Resources) == name))
            {
                yield return name;
            }
        }
    }

    /// <summary>What of the bundle that a demand is for is free here; null if it is for none here.</summary>
    public ResourceSet? FreeInBundle(Demand demand)
        => IsForBundle(demand) ? BundlesFor(demand).FirstOrDefault(bundle => bundle.Ledger.Total.Covers(demand.Resources))?.Ledger.Available : null;

    public static bool IsForBundle(Demand demand) => demand.Effective.Kind == PlacementKind.Group;

    private IEnumerable<HeldBundle> BundlesFor(Demand demand)
    {
        var rules = demand.Effective;
        return Bundles.Usable(rules.Group).Where(bundle => rules.Bundle == PlacementRules.AnyBundle || rules.Bundle == bundle.Index);
    }

    private ResourceLedger LedgerOf(LeaseId lease) => _inBundle.TryGetValue(lease, out var bundle) ? bundle.Ledger : node;
}
