using AkkaRay.Messages.Feed;

namespace AkkaRay.Worker.Agent;

/// <content>What the feed tells, led to those it concerns.</content>
internal sealed partial class AgentCore
{
    private void Perform(FeedStep step, TimeSpan now)
    {
        if (step.CatchUp is { } catchUp)
        {
            _effects.Add(new AgentEffect.CatchUp(catchUp));
        }

        foreach (var group in step.Groups)
        {
            _bundles.GroupChanged(group, now);
        }

        foreach (var change in step.Changes)
        {
            Perform(change, now);
        }
    }

    private void Perform(ClusterChange change, TimeSpan now)
    {
        switch (change)
        {
            case ClusterChange.JobStarted:
                _local.JobStarted(now);
                break;
            case ClusterChange.JobFinished(var job, _):
                _local.JobFinished(job, now);
                _bundles.JobFinished(job, now);
                _effects.Add(new AgentEffect.FreeObjects(job));
                break;
            case ClusterChange.NodeJoined:
                _local.ClusterChanged(now);
                break;
            case ClusterChange.NodeLost(var node, var name, var reason):
                _foreign.NodeLost(node, name, reason, now);
                _local.NodeLost(node, now);
                Owners.NodeLost(node);
                _effects.Add(new AgentEffect.KeepCopies());
                break;
            default: // A newer head may tell things that an older node need not know.
                break;
        }
    }
}
