using System.Collections.Immutable;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Worker.Nodes;

/// <summary>
/// What this node knows of the cluster: what the feed told, which jobs it told the end of, and what was sent to other nodes
/// that they have not accounted for yet.
/// </summary>
internal sealed class ClusterView
{
    private const int EndedJobsKept = 1000;

    private readonly FeedReader _feed = new();
    private readonly Dictionary<NodeId, Promised> _promised = [];
    private readonly HashSet<JobId> _ended = [];
    private readonly Queue<JobId> _endedOrder = [];

    /// <summary>Every living node, in the order of the ids.</summary>
    public IEnumerable<NodeInfo> Nodes => _feed.Nodes.Values;

    public FeedPosition Position => _feed.Position;

    public NodeInfo? Node(NodeId id) => _feed.Nodes.GetValueOrDefault(id);

    public NodeUsage? Usage(NodeId node) => _feed.Usage.GetValueOrDefault(node);

    /// <summary>The placement groups.</summary>
    public GroupBook Groups => _feed.Groups;

    public JobInfo? Job(JobId id) => _feed.Jobs.GetValueOrDefault(id);

    public bool HasEnded(JobId job) => _ended.Contains(job);

    /// <summary>How many requests wait on that node, by its last account.</summary>
    public int Waiting(NodeId node) => _feed.Usage.TryGetValue(node, out var usage) ? usage.Pending.Sum(demand => demand.Count) : 0;

    /// <summary>What a node had free by its last account, less what was sent there since.</summary>
    public ResourceSet Available(NodeId node) => _feed.Usage.TryGetValue(node, out var usage)
        ? usage.Available - PromisedTo(usage)
        : ResourceSet.Empty;

    /// <summary>Remembers that a request was sent to that node, so that its old account does not draw all others there too.</summary>
    public void Promise(NodeId node, ResourceSet demand)
    {
        if (_feed.Usage.TryGetValue(node, out var usage))
        {
            _promised[node] = new Promised(usage.Version, PromisedTo(usage) + demand);
        }
    }

    public FeedStep Apply(FeedSnapshot snapshot) => Note(_feed.Read(snapshot));

    public FeedStep Apply(FeedProtocol.FeedBatch batch) => Note(_feed.Read(batch));

    public void Apply(ImmutableArray<NodeUsage> usage) => _feed.Read(new FeedProtocol.UsageChanged(usage));

    // A newer account counts what was promised before it.
    private ResourceSet PromisedTo(NodeUsage usage)
        => _promised.TryGetValue(usage.Node, out var promised) && promised.Version == usage.Version ? promised.Resources : ResourceSet.Empty;

    private FeedStep Note(FeedStep step)
    {
        foreach (var change in step.Changes)
        {
            switch (change)
            {
                case ClusterChange.NodeLost lost:
                    _promised.Remove(lost.Node);
                    break;
                case ClusterChange.JobFinished finished:
                    NoteEnded(finished.Job);
                    break;
                default:
                    // The feed's reader keeps the rest.
                    break;
            }
        }

        return step;
    }

    private void NoteEnded(JobId job)
    {
        if (_ended.Add(job))
        {
            _endedOrder.Enqueue(job);
        }

        if (_endedOrder.Count > EndedJobsKept)
        {
            _ended.Remove(_endedOrder.Dequeue());
        }
    }

    /// <summary>What was promised to a node since the account of this version.</summary>
    private sealed record Promised(long Version, ResourceSet Resources);
}
