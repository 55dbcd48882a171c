using AkkaRay.Head.Feed;
using AkkaRay.Head.Nodes;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Gcs;

/// <summary>What the desks of the GCS share: the tables, the feed and the usage. One life of the GCS has one.</summary>
internal sealed class GcsCore(GcsSettings settings, Guid epoch, DateTimeOffset startedAt)
{
    public GcsSettings Settings => settings;

    public GcsState State { get; } = new(settings);

    public ChangeFeed Feed { get; } = new(epoch, settings.FeedKept);

    public UsageBoard Usage { get; } = new();

    /// <summary>The cluster's id; known once recovered.</summary>
    public ClusterId Cluster => State.Cluster ?? throw new InvalidOperationException("The GCS has not recovered yet.");

    /// <summary>Applies a decision and asks for it to be written down.</summary>
    public GcsEffect.Record Record(IGcsEvent decided)
    {
        var change = State.Apply(decided);
        return new GcsEffect.Record(decided, change is null ? 0 : Feed.Append(change));
    }

    public FeedSnapshot Snapshot() => State.ToFeed(Feed.Position, Usage);

    /// <summary>What the reader at <paramref name="position"/> has missed.</summary>
    public IReadOnlyList<GcsEffect> CatchUp(FeedPosition position) => Feed.Holds(position)
        ? [.. Feed.Read(position.Sequence, Feed.Last).Select(batch => new GcsEffect.Reply(batch))]
        : [new GcsEffect.Reply(Snapshot())];

    public ClusterState Describe(GetClusterState question, ushort version, DateTimeOffset now)
    {
        var nodes = State.Nodes.Alive.Concat(question.IncludeDead ? State.Nodes.Dead : []);
        var jobs = State.Jobs.Running.Concat(question.IncludeDead ? State.Jobs.Ended : []);
        return new ClusterState(question.Request, Cluster, version, [.. nodes], Usage.All, [.. jobs.OrderBy(job => job.Id)])
        {
            GcsStartedAt = startedAt,
            At = now,
            Packages = State.Packages.Count,
            Keys = State.Keys.Count,
        };
    }
}
