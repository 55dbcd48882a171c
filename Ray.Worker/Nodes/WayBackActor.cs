using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Worker.Nodes;

/// <summary>
/// Removes members of the Akka cluster that stand in the way of a head that comes back; <see cref="WayBack"/> says which.
/// What the GCS knows of nodes is not touched: those that do not show up again it declares dead itself.
/// </summary>
internal sealed class WayBackActor : ReceiveActor, IWithTimers
{
    private sealed record Tick : INoSerializationVerificationNeeded;

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);

    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly WayBack _way;

    // Counted by ticks, so that a pause of this process is not held against the others.
    private TimeSpan _now;

    public WayBackActor(TimeSpan unreachableTimeout)
    {
        _way = new WayBack(unreachableTimeout);
        Receive<ClusterEvent.UnreachableMember>(message => _way.Unreachable(message.Member.Address.ToString(), _now));
        Receive<ClusterEvent.ReachableMember>(message => _way.Reachable(message.Member.Address.ToString()));
        Receive<ClusterEvent.IMemberEvent>(OnMember);
        Receive<Tick>(_ => OnTick());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(TimeSpan unreachableTimeout) => Akka.Actor.Props.Create(() => new WayBackActor(unreachableTimeout));

    protected override void PreStart()
    {
        _cluster.Subscribe(
            Self,
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.IReachabilityEvent), typeof(ClusterEvent.IMemberEvent));
        Timers.StartPeriodicTimer(nameof(Tick), new Tick(), TickInterval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void OnMember(ClusterEvent.IMemberEvent message)
    {
        var member = message.Member;
        if (message is ClusterEvent.MemberRemoved)
        {
            _way.Removed(member.Address.ToString());
        }

        if (!member.HasRole(ActorNames.HeadRole))
        {
            return;
        }

        if (message is ClusterEvent.MemberJoined or ClusterEvent.MemberDowned)
        {
            _way.HeadWaits(member.UniqueAddress.ToString());
        }
        else
        {
            _way.HeadWaitsNoMore(member.UniqueAddress.ToString());
        }
    }

    private void OnTick()
    {
        _now += TickInterval;
        foreach (var address in _way.TakeInTheWay(_now))
        {
            _log.InTheWay(address);
            _cluster.Down(Address.Parse(address));
        }
    }
}
