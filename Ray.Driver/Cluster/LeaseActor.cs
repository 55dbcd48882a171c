using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Scheduling.Policies;
using AkkaRay.Submission;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Clustering;

/// <summary>
/// Carries the owner's lease messages to the node agents and their answers back. The owner is only ever called from
/// here, so it hears everything in one order.
/// </summary>
internal sealed class LeaseActor : LinkActor
{
    /// <summary>The session cannot go on.</summary>
    internal sealed record EndSession(string Reason);

    private readonly LeaseBook _book;
    private readonly ILeaseEvents _events;
    private readonly Action<string> _warn;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public LeaseActor(JobId job, ILeaseEvents events, Action<string> warn, TimeProvider time, PlacementSettings settings)
        : base(time)
    {
        _book = new LeaseBook(job, Environment.MachineName, settings);
        _events = events;
        _warn = warn;

        Receive<RequestLease>(message => Perform(_book.Request(message, Now)));
        Receive<CancelLease>(message => Perform(_book.Cancel(message)));
        Receive<ReturnLease>(message => Perform(_book.Return(message)));
        Receive<CancelTask>(message => Perform(_book.CancelTask(message)));
        Receive<ExplainLoss>(message => Perform(_book.Explain(message, Now)));
        Receive<LeaseQueued>(message => Perform(_book.Queued(message, Now)));
        Receive<LeaseGranted>(OnGranted);
        Receive<LeaseSpilled>(message => Perform(_book.Spilled(message, Now)));
        Receive<LeaseRefused>(message => Perform(_book.Refused(message)));
        Receive<LeaseLost>(message => Perform(_book.Lost(message)));
        Receive<RecallLease>(message => _events.OnRecalled(message.Lease, message.OnceIdle));
        Receive<ClusterChange.GroupChanged>(message => Perform(_book.GroupsChanged(message, Now)));
        Receive<ClusterChange.JobFinished>(message => Perform(_book.GroupsChanged(message, Now)));
        Receive<ClusterChange.NodeJoined>(message => Perform(_book.NodeJoined(message.Node, Now)));
        Receive<ClusterChange.NodeLost>(OnNodeLost);
        Receive<FeedProtocol.UsageChanged>(OnUsageChanged);
        Receive<EndSession>(message => _events.OnSessionEnded(message.Reason));
    }

    public static Props Props(JobId job, ILeaseEvents events, Action<string> warn, TimeProvider time, PlacementSettings settings)
        => Akka.Actor.Props.Create(() => new LeaseActor(job, events, warn, time, settings));

    protected override void OnUnreachable(Address address) => Perform(_book.Unreachable(address.ToString(), Now));

    protected override void OnTick() => Perform(_book.Tick(Now));

    private void OnGranted(LeaseGranted message)
        => Perform(_book.Granted(message, Sender.Path.Address.ToString(), Sender.Path.ToStringWithAddress()));

    private void OnNodeLost(ClusterChange.NodeLost message)
    {
        Perform(_book.NodeLost(message.Node, message.Name, message.Reason, Now));
        _events.OnNodeLost(message.Node, message.Name, message.Reason);
    }

    private void OnUsageChanged(FeedProtocol.UsageChanged message)
    {
        foreach (var usage in message.Usage)
        {
            _book.Reported(usage);
        }
    }

    private void Perform(IReadOnlyList<LeaseEffect> effects)
    {
        foreach (var effect in effects)
        {
            Perform(effect);
        }
    }

    private void Perform(LeaseEffect effect)
    {
        _log.Performing(effect);
        switch (effect)
        {
            case LeaseEffect.Send(var agentPath, var message):
                ((ExtendedActorSystem)Context.System).Provider.ResolveActorRef(agentPath).Tell(message, Self);
                break;
            case LeaseEffect.TellQueued(var queued):
                _events.OnQueued(queued);
                break;
            case LeaseEffect.TellGranted(var granted):
                _events.OnGranted(granted);
                break;
            case LeaseEffect.TellRefused(var refused):
                _events.OnRefused(refused);
                break;
            case LeaseEffect.TellLost(var lost):
                _events.OnLost(lost);
                break;
            case LeaseEffect.Warn(var text):
                _warn(text);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }
}
