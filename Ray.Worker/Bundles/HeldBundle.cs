using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Bundles;

/// <summary>One bundle that this node holds: a small node inside the node, with a ledger of its own.</summary>
internal sealed class HeldBundle(GroupId group, JobId? job, BundleOrder order, ResourceLedger ledger)
{
    public GroupId Group => group;

    public int Index => order.Index;

    /// <summary>The job it ends with; null for none.</summary>
    public JobId? Job => job;

    public ResourceLedger Ledger => ledger;

    /// <summary>The round it was prepared in last.</summary>
    public RequestId Round { get; set; }

    /// <summary>When it is given up unless it is committed; null once it is.</summary>
    public TimeSpan? ExpiresAt { get; set; }

    public bool IsCommitted => ExpiresAt is null;

    /// <summary>Given up: nothing new is let in, and it ends with the last lease in it.</summary>
    public bool IsClosing { get; set; }

    public BundleUsage Usage => new(Group, Index, Ledger.Available, IsCommitted);
}
