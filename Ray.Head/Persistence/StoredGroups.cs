using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Head.Persistence;

/// <summary>Turns placement groups into their stored form and back. What an older journal lacks reads as empty.</summary>
internal static class StoredGroups
{
    public static StoredGroup ToStored(this GroupInfo group) => new()
    {
        Id = group.Id.Value,
        Name = group.Name,
        Strategy = (byte)group.Strategy,
        Bundles = [.. group.Bundles.Select((bundle, index) => new StoredBundle
        {
            Resources = [.. bundle.Resources.Amounts.Select(amount => new StoredAmount(amount.Name, amount.Amount.Units))],
            Selector = bundle.Selector,
            Node = group.NodeOf(index)?.Value ?? Guid.Empty,
        })],
        Job = group.Job.Value,
        IsDetached = group.IsDetached,
        State = (byte)group.State,
        CreatedAt = group.CreatedAt.UtcTicks,
        RemovedAt = group.RemovedAt?.UtcTicks ?? 0,
        Reason = group.Reason,
    };

    public static GroupInfo ToGroup(this StoredGroup group)
    {
        var bundles = group.Bundles ?? [];
        return new GroupInfo(
            new GroupId(group.Id), group.Name ?? "", (GroupStrategy)group.Strategy, [.. bundles.Select(ToBundle)], new JobId(group.Job))
        {
            IsDetached = group.IsDetached,
            State = group.State == 0 ? GroupState.Pending : (GroupState)group.State,
            Nodes = [.. bundles.Select(bundle => new NodeId(bundle.Node))],
            CreatedAt = StoredForms.ToTime(group.CreatedAt),
            RemovedAt = group.RemovedAt == 0 ? null : StoredForms.ToTime(group.RemovedAt),
            Reason = group.Reason ?? "",
        };
    }

    private static BundleSpec ToBundle(StoredBundle bundle) => new(
        ResourceSet.Of((bundle.Resources ?? []).Select(amount => new NamedAmount(amount.Name, new ResourceAmount(amount.Units)))), bundle.Selector ?? "");
}
