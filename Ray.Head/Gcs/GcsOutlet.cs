using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using AkkaRay.Head.Feed;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Packages;

namespace AkkaRay.Head.Gcs;

/// <summary>
/// Everything the GCS does to the outside: answers, the feed, probes, downing. Used from within <see cref="GcsActor"/>
/// only, and only for what the journal holds.
/// </summary>
internal sealed class GcsOutlet(GcsCore core, GcsParts parts, Liveness liveness, IActorContext context)
{
    private const int UsageBatchMax = 1000;

    private readonly FeedOutbox _outbox = new(core.Feed);
    private readonly GcsReaders _readers = new();
    private readonly GcsWatchers _watchers = new(core.Settings.ActorWatchesMax);
    private readonly ILoggingAdapter _log = context.GetLogger();

    public GcsReaders Readers => _readers;

    public void Follow(NodeId node, IActorRef agent) => _readers.Add(node, agent);

    public void Follow(JobId job, IActorRef driver)
    {
        if (_readers.Add(job, driver) is { } before)
        {
            context.Unwatch(before);
        }

        context.Watch(driver);
    }

    /// <summary>The journal has an event: its change is told, and the dead hear of their own death before they hear no more.</summary>
    public void Written(GcsEffect.Record record)
    {
        _log.Decided(record.Event);
        if (record.FeedSequence > 0)
        {
            _outbox.Durable(record.FeedSequence);
        }

        if (_outbox.IsDue || record.Event is NodeDied or JobClosed)
        {
            Publish();
        }

        Part(record.Event);
    }

    /// <summary>Carries out an effect whose turn has come.</summary>
    public void Perform(GcsEffect effect, IActorRef sender)
    {
        switch (effect)
        {
            case GcsEffect.Reply(var message):
                // So that a snapshot or a batch in the reply ends where the reader's next batch begins.
                Publish();
                sender.Tell(message, context.Self);
                break;
            case GcsEffect.TellNode(var node, var message):
                _readers.Agent(node)?.Tell(message, context.Self);
                break;
            case GcsEffect.ProbeDriver(var job):
                _readers.Driver(job)?.Tell(new Identify((long)job.Value), context.Self);
                break;
            case GcsEffect.ProbeNode(var address):
                NodeProbed.AskAsync(address).PipeTo(context.Self);
                break;
            case GcsEffect.DownMember(var address):
                _log.Downing(address);
                Cluster.Get(context.System).Down(Address.Parse(address));
                break;
            case GcsEffect.Order(var order):
                parts.Supervisors.Tell(order, context.Self);
                break;
            case GcsEffect.ActorSeen(var actor):
                _watchers.Tell(actor.Id, new ActorProtocol.ActorChanged(actor.Id, actor), actor.IsDead, context.Self);
                break;
            case GcsEffect.Watch(var actor):
                _watchers.Add(actor, sender);
                break;
            case GcsEffect.Unwatch(var actor):
                _watchers.Remove(actor, sender);
                break;
            case GcsEffect.DeletePackage(var package):
                Delete(package);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }

    /// <summary>Tells the usage that changed. It is soft and waits for nothing.</summary>
    public void TellUsage()
    {
        foreach (NodeUsage[] usage in core.Usage.TakeUntold().Chunk(UsageBatchMax))
        {
            _readers.Tell(new FeedProtocol.UsageChanged([.. usage]), context.Self);
        }
    }

    /// <summary>Tells every reader where the feed stands, so that a lost last batch is noticed.</summary>
    public void TellPosition() => _readers.Tell(new FeedProtocol.FeedBatch(_outbox.Published, []), context.Self);

    private void Publish()
    {
        foreach (var batch in _outbox.Take())
        {
            _readers.Tell(batch, context.Self);
        }
    }

    private void Part(IGcsEvent written)
    {
        if (written is NodeDied died)
        {
            if (_readers.Remove(new NodeId(died.Node)) is { } agent)
            {
                _watchers.Remove(agent);
            }
        }
        else if (written is JobClosed closed)
        {
            liveness.JobEnded(new JobId(closed.Job));
            if (_readers.Remove(new JobId(closed.Job)) is { } driver)
            {
                context.Unwatch(driver);
                _watchers.Remove(driver);
            }
        }
    }

    private void Delete(PackageId package)
    {
        try
        {
            parts.Packages?.Delete(package);
        }
        catch (IOException e)
        {
            _log.CannotDelete(e, package);
        }
    }
}
