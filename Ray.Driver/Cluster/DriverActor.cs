using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Submission;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Clustering;

/// <summary>
/// The driver as the cluster sees it: keeps it registered, reads the feed, passes on what tasks print. The GCS is not
/// watched: a watch that fails quarantines the head's process for good, and a head that was only slow could not come back.
/// </summary>
internal sealed class DriverActor : LinkActor
{
    /// <summary>Ask for the job there from now on.</summary>
    internal sealed record AskInstead(IActorRef Bootstrap);

    private readonly DriverIdentity _identity;
    private readonly Func<RegisterDriver, object> _wrap;
    private readonly ILeaseEvents _events;
    private readonly LinkState _state;
    private readonly OutputPump? _output;
    private readonly TimeProvider _time;
    private readonly Registration _registration = new();
    private readonly FeedReader _feed = new();
    private readonly RequestId _request = RequestId.New();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _bootstrap;

    /// <summary>
    /// <paramref name="bootstrap"/> is asked for the job; <paramref name="wrap"/> puts the request into the form it takes.
    /// </summary>
    public DriverActor(
        DriverIdentity identity,
        IActorRef bootstrap,
        Func<RegisterDriver, object> wrap,
        ILeaseEvents events,
        LinkState state,
        OutputPump? output,
        TimeProvider time)
        : base(time)
    {
        _identity = identity;
        _bootstrap = bootstrap;
        _wrap = wrap;
        _events = events;
        _state = state;
        _output = output;
        _time = time;

        Receive<DriverRegistered>(message => Perform(_registration.Registered(message, Now)));
        Receive<DriverRefused>(message => Perform(_registration.Refused(message)));
        Receive<DriverHeartbeatAck>(message => Perform(_registration.Acked(message, Now)));
        Receive<FeedProtocol.FeedBatch>(message => Read(_feed.Read(message)));
        Receive<FeedSnapshot>(OnSnapshot);
        Receive<FeedProtocol.UsageChanged>(OnUsageChanged);
        Receive<OutputWritten>(message => _output?.Post(message));
        Receive<KeyedProtocol.ActorsActivated>(message => _state.Actors?.TryHandle(message));
        Receive<ActorProtocol.ActorReleased>(message => _state.Actors?.TryHandle(message));
        Receive<ExecutorMessage>(message => _state.Actors?.TryHandle(message));
        Receive<AskInstead>(message => _bootstrap = message.Bootstrap);
    }

    protected override void PreStart()
    {
        base.PreStart();
        Perform(_registration.Tick(Now));
    }

    protected override void OnUnreachable(Address address)
    {
        if (_state.Gcs?.Path.Address == address)
        {
            Perform(_registration.Disconnected(Now));
        }
    }

    protected override void OnTick() => Perform(_registration.Tick(Now));

    private void OnSnapshot(FeedSnapshot snapshot)
    {
        Read(_feed.Read(snapshot));
        _state.Leases?.Tell(new FeedProtocol.UsageChanged([.. _feed.Usage.Values]));

        // The head may have moved or restarted, and watches are not in its journal.
        _state.Actors?.Repeat(isForgotten: true);
    }

    private void OnUsageChanged(FeedProtocol.UsageChanged message)
    {
        var newer = _feed.Read(message);
        if (newer.Length > 0)
        {
            _state.Leases?.Tell(new FeedProtocol.UsageChanged([.. newer.Select(node => _feed.Usage[node])]));
        }
    }

    private void Read(FeedStep step)
    {
        if (step.CatchUp is { } catchUp)
        {
            _state.Gcs?.Tell(catchUp, Self);
        }

        if (step.Changes.IsEmpty)
        {
            return;
        }

        _state.Nodes = [.. _feed.Nodes.Values];
        foreach (var change in step.Changes)
        {
            _state.Leases?.Tell(change);
            TellGroups(change);
            if (change is ClusterChange.JobFinished(var job, var reason) && job == _state.Job?.Id)
            {
                End($"The cluster ended {job}: {reason}");
            }
        }
    }

    // What a change did to groups beyond those it names is rare: then all are looked at.
    private void TellGroups(ClusterChange change)
    {
        if (change is ClusterChange.GroupChanged(var group))
        {
            _state.Groups.Changed(group);
        }
        else if (change is ClusterChange.JobFinished)
        {
            foreach (var removed in _feed.Groups.Removed)
            {
                _state.Groups.Changed(removed);
            }
        }
    }

    private void Perform(IReadOnlyList<RegistrationEffect> effects)
    {
        foreach (var effect in effects)
        {
            Perform(effect);
        }
    }

    private void Perform(RegistrationEffect effect)
    {
        switch (effect)
        {
            case RegistrationEffect.Register:
                _bootstrap.Tell(_wrap(_identity.ToRequest(_request, Self, _registration.Cluster)), Self);
                break;
            case RegistrationEffect.Beat(var job):
                _state.Gcs?.Tell(new DriverHeartbeat(job, _identity.Owner), Self);
                break;
            case RegistrationEffect.Lost(var why):
                _log.HeadSilent(why);
                break;
            case RegistrationEffect.Joined(var registered, var isFirst):
                Join(registered, isFirst);
                break;
            case RegistrationEffect.Ended(var reason):
                End(reason);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }

    private void Join(DriverRegistered registered, bool isFirst)
    {
        _log.Joined(registered.Job.Id, registered.Cluster);
        _state.Gcs = registered.Gcs;
        _state.Job = registered.Job;
        _state.Leases ??= Context.ActorOf(LeaseActor.Props(registered.Job.Id, _events, _identity.Warn, _time, _state.Placement), "leases");
        OnSnapshot(registered.Snapshot);
        if (isFirst)
        {
            _state.FirstJoin.TrySetResult(registered);
        }
    }

    private void End(string reason)
    {
        if (_state.IsEnding)
        {
            return;
        }

        _log.SessionEnded(reason);
        if (!_state.FirstJoin.TrySetException(new RayConnectionException($"The cluster refused this program: {reason}")))
        {
            _state.Leases?.Tell(new LeaseActor.EndSession(reason));
        }
    }
}
