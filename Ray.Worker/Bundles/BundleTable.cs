using System.Collections.Immutable;
using AkkaRay.Messages;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Resources;
using static AkkaRay.Messages.Groups.BundleProtocol;

namespace AkkaRay.Worker.Bundles;

/// <summary>
/// The bundles of placement groups that this node holds. What is told in one message is held whole or not at all; what
/// is told twice is done once; what is prepared and never committed is given up in time.
/// </summary>
internal sealed class BundleTable(NodeInfo self, ResourceLedger node)
{
    private readonly SortedDictionary<(GroupId Group, int Index), HeldBundle> _held = [];

    public int Count => _held.Count;

    /// <summary>What the node says of its bundles. Those that are being given up are not its any more.</summary>
    public ImmutableArray<BundleUsage> Usage => [.. _held.Values.Where(bundle => !bundle.IsClosing).Select(bundle => bundle.Usage)];

    public HeldBundle? Find(GroupId group, int index) => _held.GetValueOrDefault((group, index));

    /// <summary>The bundles of a group that leases may use, in order.</summary>
    public IEnumerable<HeldBundle> Usable(GroupId group)
        => _held.Values.Where(bundle => bundle.Group == group && bundle is { IsCommitted: true, IsClosing: false });

    /// <summary>Holds all of the bundles, or none; the answer is for the GCS.</summary>
    public IRayMessage Prepare(PrepareBundles message, TimeSpan now)
    {
        var taken = new List<HeldBundle>();
        foreach (var order in message.Bundles)
        {
            if (Find(message.Group, order.Index) is { IsClosing: false } known)
            {
                Renew(known, message, now);
            }
            else if (TryHold(message.Group, message.Job, order) is { } held)
            {
                Renew(held, message, now);
                held.ExpiresAt = now + message.HeldFor;
                taken.Add(held);
            }
            else
            {
                var reason = WhyNot(message.Group, order);
                taken.ForEach(Release);
                return new PrepareRefused(message.Round, message.Group, self.Id, reason);
            }
        }

        return new BundlesPrepared(message.Round, message.Group, self.Id);
    }

    /// <summary>Lets leases into the bundles; one that was given up meanwhile is held anew. Null if all is well.</summary>
    public CommitRefused? Commit(CommitBundles message)
    {
        var failed = new List<BundleOrder>();
        foreach (var order in message.Bundles)
        {
            var known = Find(message.Group, order.Index);
            if (known is { IsClosing: false } || (known is null && (known = TryHold(message.Group, message.Job, order)) is not null))
            {
                known.ExpiresAt = null;
            }
            else
            {
                failed.Add(order);
            }
        }

        return failed.Count == 0
            ? null
            : new CommitRefused(message.Group, self.Id, [.. failed.Select(order => order.Index)], WhyNot(message.Group, failed[0]));
    }

    /// <summary>Gives up the bundles that <paramref name="which"/> picks; gives them back if leases are still in them.</summary>
    public IReadOnlyList<HeldBundle> Close(Func<HeldBundle, bool> which)
    {
        HeldBundle[] closed = [.. _held.Values.Where(bundle => !bundle.IsClosing && which(bundle))];
        foreach (var bundle in closed)
        {
            bundle.IsClosing = true;
            ReleaseIfEmpty(bundle);
        }

        return [.. closed.Where(bundle => bundle.Ledger.Count > 0)];
    }

    /// <summary>A lease in the bundle ended: if it is given up and this was the last, its resources are the node's again.</summary>
    public void ReleaseIfEmpty(HeldBundle bundle)
    {
        if (bundle is { IsClosing: true, Ledger.Count: 0 })
        {
            Release(bundle);
        }
    }

    /// <summary>Gives up what was prepared too long ago; whether anything was.</summary>
    public bool Expire(TimeSpan now)
    {
        HeldBundle[] expired = [.. _held.Values.Where(bundle => bundle.ExpiresAt <= now)];
        Array.ForEach(expired, Release);
        return expired.Length > 0;
    }

    private static void Renew(HeldBundle bundle, PrepareBundles message, TimeSpan now)
    {
        bundle.Round = message.Round;
        bundle.ExpiresAt = bundle.IsCommitted ? null : now + message.HeldFor;
    }

    private HeldBundle? TryHold(GroupId group, JobId? job, BundleOrder order)
    {
        var holder = Holder.Of(group, order.Index);
        if (Find(group, order.Index) is not null || !node.TryHold(holder, order.Resources))
        {
            return null;
        }

        var ledger = new ResourceLedger(order.Resources, new DeviceBook(node.DevicesOf(holder)));
        var held = new HeldBundle(group, job, order, ledger);
        _held.Add((group, order.Index), held);
        return held;
    }

    private void Release(HeldBundle bundle)
    {
        _held.Remove((bundle.Group, bundle.Index));
        node.Release(Holder.Of(bundle.Group, bundle.Index));
    }

    private string WhyNot(GroupId group, BundleOrder order) => Find(group, order.Index) is not null
        ? $"bundle {order.Index} is still in use on {self.Name} although it was given up"
        : node.FirstShort(order.Resources) is { } name
            ? $"bundle {order.Index} needs {name} {order.Resources[name]}; {self.Name} has {node.Available[name]} free"
            : $"bundle {order.Index} does not fit on {self.Name}";
}
