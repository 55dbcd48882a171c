using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Groups;

/// <summary>
/// The groups that are there, and the last that are not any more, as the feed tells it. The death of a node and the end
/// of a job change groups too; that is worked out here alike by everybody who reads the feed. Not safe for several threads.
/// </summary>
public sealed class GroupBook(int removedKept = 1000)
{
    private readonly SortedDictionary<GroupId, GroupInfo> _alive = [];
    private readonly Dictionary<GroupId, GroupInfo> _removed = [];
    private readonly Queue<GroupId> _removedInOrder = [];

    /// <summary>Those that are there, in the order of their ids.</summary>
    public IReadOnlyCollection<GroupInfo> Alive => _alive.Values;

    /// <summary>The last that were removed, the first removed first.</summary>
    public IEnumerable<GroupInfo> Removed => _removedInOrder.Select(group => _removed[group]);

    /// <summary>A group that is there, or was of late; null if nothing is known of it.</summary>
    public GroupInfo? Find(GroupId group) => _alive.GetValueOrDefault(group) ?? _removed.GetValueOrDefault(group);

    /// <summary>The group that is there under this name; null if there is none.</summary>
    public GroupInfo? Find(string name) => _alive.Values.FirstOrDefault(group => group.Name == name);

    /// <summary>Takes a change in; gives back the groups as they are now that changed by it.</summary>
    public IReadOnlyList<GroupInfo> Apply(ClusterChange change) => change switch
    {
        ClusterChange.GroupChanged(var group) => Set(group),
        ClusterChange.NodeLost(var node, _, _) => Lose((_, on) => on == node, _alive.Values),
        ClusterChange.JobFinished(var job, var reason) => [.. _alive.Values
            .Where(group => group.Job == job && !group.IsDetached).ToArray()
            .SelectMany(group => Set(group with { State = GroupState.Removed, Reason = $"{job}, which created it, has ended: {reason}" }))],
        _ => [],
    };

    /// <summary>Takes a group as it is now. One that was removed stays so.</summary>
    public IReadOnlyList<GroupInfo> Set(GroupInfo group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (_removed.ContainsKey(group.Id))
        {
            return [];
        }

        if (group.IsAlive)
        {
            _alive[group.Id] = group;
            return [group];
        }

        _alive.Remove(group.Id);
        _removed.Add(group.Id, group);
        _removedInOrder.Enqueue(group.Id);
        if (_removedInOrder.Count > removedKept)
        {
            _removed.Remove(_removedInOrder.Dequeue());
        }

        return [group];
    }

    /// <summary>Some bundles of a group are gone.</summary>
    public IReadOnlyList<GroupInfo> Lose(GroupId group, IReadOnlyCollection<int> bundles)
        => _alive.TryGetValue(group, out var found) ? Lose((bundle, _) => bundles.Contains(bundle), [found]) : [];

    private GroupInfo[] Lose(Func<int, NodeId, bool> isLost, IEnumerable<GroupInfo> groups)
    {
        GroupInfo[] changed =
        [
            .. from before in groups
               let after = before.WithLost(isLost)
               where !ReferenceEquals(before, after)
               select after,
        ];
        Array.ForEach(changed, group => _alive[group.Id] = group);
        return changed;
    }
}
