using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Gcs;

/// <content>The placement groups.</content>
internal sealed partial class GcsState
{
    public GroupBook Groups { get; } = new(settings.DeadKept);

    /// <summary>Grows with whatever happens to any group.</summary>
    public long GroupsVersion { get; private set; }

    private ClusterChange.GroupChanged? ApplyToGroups(IGcsEvent stored)
    {
        GroupsVersion++;
        var changed = stored switch
        {
            GroupAdded added => Groups.Set(added.Group.ToGroup()),
            BundlesPlaced placed => Place(placed),
            BundlesLost lost => Groups.Lose(new GroupId(lost.Group), lost.Bundles),
            GroupDropped dropped => Drop(dropped),
            _ => [],
        };
        return changed.Count == 0 ? null : new ClusterChange.GroupChanged(changed[0]);
    }

    private IReadOnlyList<GroupInfo> Place(BundlesPlaced placed)
    {
        if (Groups.Find(new GroupId(placed.Group)) is not { IsAlive: true } group)
        {
            return [];
        }

        // A node that died meanwhile holds nothing.
        var living = placed.Bundles.Zip(placed.Nodes, (bundle, node) => KeyValuePair.Create(bundle, new NodeId(node)))
            .Where(pair => Nodes.FindAlive(pair.Value) is not null).ToArray();
        return Groups.Set(group.WithPlaced(living));
    }

    private IReadOnlyList<GroupInfo> Drop(GroupDropped dropped) => Groups.Find(new GroupId(dropped.Group)) is { IsAlive: true } group
        ? Groups.Set(group with { State = GroupState.Removed, RemovedAt = StoredForms.ToTime(dropped.At), Reason = dropped.Reason })
        : [];

    // What the death of a node or the end of a job does to groups every reader of the feed works out by itself.
    private void ApplyToGroups(ClusterChange? change)
    {
        if (change is not null && Groups.Apply(change).Count > 0)
        {
            GroupsVersion++;
        }
    }
}
