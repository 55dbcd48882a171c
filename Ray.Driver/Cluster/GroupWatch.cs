using System.Collections.Concurrent;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Clustering;

/// <summary>Who waits for which group to be ready; told by the feed's reader, from one thread, what becomes of groups.</summary>
internal sealed class GroupWatch
{
    private readonly ConcurrentDictionary<GroupId, TaskCompletionSource> _waiting = new();

    /// <summary>Completes when the group is ready; faults when it is removed. Ask for its state after this, not before.</summary>
    public Task UntilReady(GroupId group)
        => _waiting.GetOrAdd(group, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>The group is like this now.</summary>
    public void Changed(GroupInfo group)
    {
        switch (group.State)
        {
            case GroupState.Created when _waiting.TryRemove(group.Id, out var ready):
                ready.TrySetResult();
                break;
            case GroupState.Removed when _waiting.TryRemove(group.Id, out var gone):
                gone.TrySetException(Removed(group));
                break;
        }
    }

    public static PlacementGroupRemovedException Removed(GroupInfo group)
        => new(Scheduling.Groups.BundleRoute.RemovedText(group));
}
