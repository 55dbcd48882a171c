using System.Collections.Immutable;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Messages.Feed;

/// <summary>
/// What a node or a driver knows of the cluster from the feed. Every change is taken exactly once, in order: batches
/// that were read before are skipped, a missing one is asked for. A snapshot is turned into the changes that lead from
/// what was known to it, so that whoever acts on changes need not tell the two apart. Not safe for several threads.
/// </summary>
public sealed class FeedReader
{
    // Sorted, so that whatever is derived from a walk over them is the same on every run.
    private readonly SortedDictionary<NodeId, NodeInfo> _nodes = [];
    private readonly SortedDictionary<JobId, JobInfo> _jobs = [];
    private readonly Dictionary<NodeId, NodeUsage> _usage = [];
    private readonly GroupBook _groups = new();
    private FeedPosition? _asked;

    /// <summary>Up to where the feed was read; all zero before the first snapshot.</summary>
    public FeedPosition Position { get; private set; }

    /// <summary>The nodes that count, by id.</summary>
    public IReadOnlyDictionary<NodeId, NodeInfo> Nodes => _nodes;

    /// <summary>The jobs that run, by id.</summary>
    public IReadOnlyDictionary<JobId, JobInfo> Jobs => _jobs;

    /// <summary>The placement groups.</summary>
    public GroupBook Groups => _groups;

    /// <summary>The newest usage that was heard of each node; not every node has one yet.</summary>
    public IReadOnlyDictionary<NodeId, NodeUsage> Usage => _usage;

    /// <summary>Replaces what is known. A snapshot older than what was read already is skipped.</summary>
    public FeedStep Read(FeedSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Position.Epoch == Position.Epoch && snapshot.Position.Sequence < Position.Sequence)
        {
            return FeedStep.Nothing;
        }

        var changes = Difference(snapshot);
        var groups = ApplyAll(changes);
        MoveTo(snapshot.Position);
        Read(new FeedProtocol.UsageChanged(snapshot.Usage));
        return new FeedStep(changes, null) { Groups = groups };
    }

    /// <summary>Takes what is new in a batch, or asks for what is missing before it.</summary>
    public FeedStep Read(FeedProtocol.FeedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var known = Position.Sequence - batch.After.Sequence;
        if (batch.After.Epoch != Position.Epoch || known < 0)
        {
            return Ask(isHeartbeat: batch.Changes.IsEmpty);
        }

        if (known >= batch.Changes.Length)
        {
            return FeedStep.Nothing;
        }

        var changes = batch.Changes[(int)known..];
        var groups = ApplyAll(changes);
        MoveTo(Position with { Sequence = Position.Sequence + changes.Length });
        return new FeedStep(changes, null) { Groups = groups };
    }

    /// <summary>Takes newer usage of nodes that count; says which nodes had any.</summary>
    public ImmutableArray<NodeId> Read(FeedProtocol.UsageChanged changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var updated = ImmutableArray.CreateBuilder<NodeId>();
        foreach (var usage in changed.Usage)
        {
            var isNewer = !_usage.TryGetValue(usage.Node, out var known) || usage.Version > known.Version;
            if (isNewer && _nodes.ContainsKey(usage.Node))
            {
                _usage[usage.Node] = usage;
                updated.Add(usage.Node);
            }
        }

        return updated.DrainToImmutable();
    }

    // Asked once for each place in the feed, and again with every heartbeat, in case question or answer was lost. More
    // often would only bring the same changes several times while many batches are on their way.
    private FeedStep Ask(bool isHeartbeat)
    {
        if (_asked == Position && !isHeartbeat)
        {
            return FeedStep.Nothing;
        }

        _asked = Position;
        return new FeedStep([], new FeedProtocol.CatchUp(Position));
    }

    private void MoveTo(FeedPosition position)
    {
        Position = position;
        _asked = null;
    }

    private ImmutableArray<GroupInfo> ApplyAll(ImmutableArray<ClusterChange> changes)
    {
        var groups = ImmutableArray.CreateBuilder<GroupInfo>();
        foreach (var change in changes)
        {
            groups.AddRange(_groups.Apply(change));
            Apply(change);
        }

        return groups.DrainToImmutable();
    }

    private void Apply(ClusterChange change)
    {
        switch (change)
        {
            case ClusterChange.NodeJoined(var node):
                _nodes[node.Id] = node;
                break;
            case ClusterChange.NodeLost(var node, _, _):
                _nodes.Remove(node);
                _usage.Remove(node);
                break;
            case ClusterChange.JobStarted(var job):
                _jobs[job.Id] = job;
                break;
            case ClusterChange.JobFinished(var job, _):
                _jobs.Remove(job);
                break;
            default:
                // A newer head may decide things this build has no word for; they count in the numbering all the same.
                break;
        }
    }

    private ImmutableArray<ClusterChange> Difference(FeedSnapshot snapshot)
    {
        const string reason = "It was gone when this process caught up with the head.";
        var nodes = snapshot.Nodes.Where(node => node.IsAlive).ToDictionary(node => node.Id);
        var jobs = snapshot.Jobs.Where(job => job.IsRunning).ToDictionary(job => job.Id);
        return
        [
            .. _nodes.Values.Where(node => !nodes.ContainsKey(node.Id)).Select(node => new ClusterChange.NodeLost(node.Id, node.Name, reason)),
            .. nodes.Values.Where(node => !_nodes.TryGetValue(node.Id, out var known) || !IsSame(known, node)).Select(node => new ClusterChange.NodeJoined(node)),
            .. _jobs.Keys.Where(job => !jobs.ContainsKey(job)).Select(job => new ClusterChange.JobFinished(job, reason)),
            .. jobs.Values.Where(job => !_jobs.TryGetValue(job.Id, out var known) || known != job).Select(job => new ClusterChange.JobStarted(job)),
            .. GroupDifference(snapshot, reason),
        ];
    }

    private IEnumerable<ClusterChange> GroupDifference(FeedSnapshot snapshot, string reason)
    {
        ImmutableArray<GroupInfo> groups = snapshot.Groups.IsDefault ? [] : snapshot.Groups;
        var there = groups.Select(group => group.Id).ToHashSet();
        return _groups.Alive.Where(group => !there.Contains(group.Id)).Select(group => group with { State = GroupState.Removed, Reason = reason })
            .Concat(groups).Select(group => new ClusterChange.GroupChanged(group)).ToArray();
    }

    // The labels are compared by content; the record's own equality would compare them as references.
    private static bool IsSame(NodeInfo left, NodeInfo right)
        => left == right with { Labels = left.Labels } && left.Labels.SequenceEqual(right.Labels);
}
