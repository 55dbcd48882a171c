using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Worker.Nodes;

/// <summary>What the feed meant for this node.</summary>
internal abstract record ViewEffect
{
    /// <summary>Something was missed: ask for what follows <paramref name="Position"/>.</summary>
    internal sealed record CatchUp(FeedPosition Position) : ViewEffect;

    internal sealed record NodeJoined(NodeInfo Node) : ViewEffect;

    internal sealed record NodeLost(NodeId Node, string Name, string Reason) : ViewEffect;

    /// <summary>A placement group is as told now.</summary>
    internal sealed record GroupChanged(GroupInfo Group) : ViewEffect;

    internal sealed record JobStarted(JobInfo Job) : ViewEffect;

    internal sealed record JobFinished(JobId Job, string Reason) : ViewEffect;
}
