using System.Collections.Immutable;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Worker.Nodes;

/// <summary>What this node knows of the cluster, put together from the feed; notices when it missed something.</summary>
internal sealed class ClusterView
{
    private const int EndedJobsKept = 1000;

    private readonly SortedDictionary<NodeId, NodeInfo> _nodes = [];
    private readonly Dictionary<NodeId, NodeUsage> _usage = [];
    private readonly Dictionary<NodeId, ResourceSet> _promised = [];
    private readonly Dictionary<JobId, JobInfo> _jobs = [];
    private readonly HashSet<JobId> _ended = [];
    private readonly Queue<JobId> _endedOrder = [];
    private FeedPosition _position;

    /// <summary>The placement groups.</summary>
    public GroupBook Groups { get; } = new();

    public NodeUsage? Usage(NodeId node) => _usage.GetValueOrDefault(node);

    /// <summary>Every living node, in the order of the ids.</summary>
    public IReadOnlyCollection<NodeInfo> Nodes => _nodes.Values;

    public FeedPosition Position => _position;

    public NodeInfo? Node(NodeId id) => _nodes.GetValueOrDefault(id);

    public JobInfo? Job(JobId id) => _jobs.GetValueOrDefault(id);

    public bool HasEnded(JobId job) => _ended.Contains(job);

    /// <summary>How many requests wait on that node, by its last account.</summary>
    public int Waiting(NodeId node) => _usage.TryGetValue(node, out var usage) ? usage.Pending.Sum(demand => demand.Count) : 0;

    /// <summary>What a node had free by its last account, less what was sent there since.</summary>
    public ResourceSet Available(NodeId node) => _usage.TryGetValue(node, out var usage)
        ? usage.Available - _promised.GetValueOrDefault(node, ResourceSet.Empty)
        : ResourceSet.Empty;

    /// <summary>Remembers that a request was sent to that node, so that its old account does not draw all others there too.</summary>
    public void Promise(NodeId node, ResourceSet demand)
        => _promised[node] = _promised.GetValueOrDefault(node, ResourceSet.Empty) + demand;

    public List<ViewEffect> Apply(FeedSnapshot snapshot)
    {
        var effects = new List<ViewEffect>();
        var nodes = snapshot.Nodes.Where(node => node.IsAlive).Select(node => node.Id).ToHashSet();
        var jobs = snapshot.Jobs.Where(job => job.IsRunning).Select(job => job.Id).ToHashSet();
        foreach (var gone in _nodes.Values.Where(node => !nodes.Contains(node.Id)).ToArray())
        {
            Apply(new ClusterChange.NodeLost(gone.Id, gone.Name, "it left the cluster while this node did not hear of it"), effects);
        }

        foreach (var gone in _jobs.Keys.Where(job => !jobs.Contains(job)).ToArray())
        {
            Apply(new ClusterChange.JobFinished(gone, "it ended while this node did not hear of it"), effects);
        }

        foreach (var change in snapshot.Nodes.Where(node => node.IsAlive).Select(node => new ClusterChange.NodeJoined(node)))
        {
            Apply(change, effects);
        }

        foreach (var change in snapshot.Jobs.Where(job => job.IsRunning).Select(job => new ClusterChange.JobStarted(job)))
        {
            Apply(change, effects);
        }

        ApplyGroups(snapshot.Groups.IsDefault ? [] : snapshot.Groups, effects);
        Apply(snapshot.Usage);
        _position = snapshot.Position;
        return effects;
    }

    public List<ViewEffect> Apply(FeedProtocol.FeedBatch batch)
    {
        var known = _position.Sequence - batch.After.Sequence;
        if (batch.After.Epoch != _position.Epoch || known < 0)
        {
            return [new ViewEffect.CatchUp(_position)];
        }

        var effects = new List<ViewEffect>();
        foreach (var change in batch.Changes.Skip((int)Math.Min(known, int.MaxValue)))
        {
            Apply(change, effects);
            _position = _position with { Sequence = _position.Sequence + 1 };
        }

        return effects;
    }

    public void Apply(ImmutableArray<NodeUsage> usage)
    {
        foreach (var one in usage.Where(one => _nodes.ContainsKey(one.Node)))
        {
            if (!_usage.TryGetValue(one.Node, out var old) || one.Version > old.Version)
            {
                _usage[one.Node] = one;
                _promised.Remove(one.Node);
            }
        }
    }

    private void ApplyGroups(ImmutableArray<GroupInfo> groups, List<ViewEffect> effects)
    {
        const string reason = "it was gone when this node heard of the cluster again";
        var there = groups.Select(group => group.Id).ToHashSet();
        foreach (var group in Groups.Alive.Where(group => !there.Contains(group.Id)).Select(group => group with { State = GroupState.Removed, Reason = reason })
            .Concat(groups).ToArray())
        {
            Apply(new ClusterChange.GroupChanged(group), effects);
        }
    }

    private void Apply(ClusterChange change, List<ViewEffect> effects)
    {
        effects.AddRange(Groups.Apply(change).Select(group => new ViewEffect.GroupChanged(group)));
        switch (change)
        {
            case ClusterChange.NodeJoined(var node):
                Add(node, effects);
                break;
            case ClusterChange.NodeLost(var node, var name, var reason):
                Remove(node, name, reason, effects);
                break;
            case ClusterChange.JobStarted(var job):
                Add(job, effects);
                break;
            case ClusterChange.JobFinished(var job, var reason):
                Remove(job, reason, effects);
                break;
            default:
                // A newer head may tell things that an older node need not know.
                break;
        }
    }

    private void Add(NodeInfo node, List<ViewEffect> effects)
    {
        if (!_nodes.ContainsKey(node.Id))
        {
            effects.Add(new ViewEffect.NodeJoined(node));
        }

        _nodes[node.Id] = node;
    }

    private void Remove(NodeId node, string name, string reason, List<ViewEffect> effects)
    {
        _usage.Remove(node);
        _promised.Remove(node);
        _nodes.Remove(node);
        effects.Add(new ViewEffect.NodeLost(node, name, reason));
    }

    private void Add(JobInfo job, List<ViewEffect> effects)
    {
        if (!_jobs.ContainsKey(job.Id) && !_ended.Contains(job.Id))
        {
            effects.Add(new ViewEffect.JobStarted(job));
        }

        _jobs[job.Id] = job;
    }

    private void Remove(JobId job, string reason, List<ViewEffect> effects)
    {
        _jobs.Remove(job);
        if (_ended.Add(job))
        {
            _endedOrder.Enqueue(job);
            effects.Add(new ViewEffect.JobFinished(job, reason));
        }

        if (_endedOrder.Count > EndedJobsKept)
        {
            _ended.Remove(_endedOrder.Dequeue());
        }
    }
}
