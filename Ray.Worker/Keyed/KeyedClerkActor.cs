using System.Collections.Immutable;
using Akka.Actor;
using AkkaRay.Messages.Actors;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// Asks the hosts of keyed actors on behalf of one driver, and tells it in one message what came while the one before was
/// made. Nothing is kept: what is lost with it the driver asks again.
/// </summary>
internal sealed class KeyedClerkActor : ReceiveActor, IWithTimers
{
    private sealed record Flush : INoSerializationVerificationNeeded
    {
        public static readonly Flush Instance = new();
    }

    private sealed record Look : INoSerializationVerificationNeeded
    {
        public static readonly Look Instance = new();
    }

    private const int AnswersMax = 500;

    /// <summary>A driver that asked nothing for so long may be gone.</summary>
    private static readonly TimeSpan RestAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ActorInfo, List<ActiveActor>> _answers = [];
    private int _count;
    private readonly IActorRef _driver;
    private readonly IActorRef _region;
    private bool _wasAsked;

    public KeyedClerkActor(IActorRef driver, IActorRef region)
    {
        (_driver, _region) = (driver, region);
        Receive<ActivateActors>(OnActivate);
        Receive<ActorsActivated>(OnAnswers);
        Receive<ActorChanged>(OnAnswer);
        Receive<ActivationFailed>(message => _driver.Tell(message));
        Receive<Flush>(_ => OnFlush());
        Receive<Look>(_ => OnLook());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef driver, IActorRef region) => Akka.Actor.Props.Create(() => new KeyedClerkActor(driver, region));

    // A timeout that each message sets anew would cost more than the message.
    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Look), Look.Instance, RestAfter);

    private void OnLook()
    {
        if (!_wasAsked)
        {
            Context.Stop(Self);
        }

        _wasAsked = false;
    }

    private void OnActivate(ActivateActors message)
    {
        _wasAsked = true;
        if (message is not { Kind: not null, Actors.IsDefaultOrEmpty: false })
        {
            return;
        }

        foreach (var ofShard in message.Actors.GroupBy(static actor => ShardOf(actor.Id)))
        {
            _region.Tell(message with { Actors = [.. ofShard] });
        }
    }

    // Behind what waits already, which may be more answers.
    private void OnAnswer(ActorChanged message)
    {
        if (message.Info is not { Place: not null, Key: not null } info)
        {
            _driver.Tell(message);
            return;
        }

        Add(ActiveActor.KindOf(info)!, [ActiveActor.Of(info)]);
    }

    private void OnAnswers(ActorsActivated message) => Add(message.Kind, message.Actors);

    private void Add(ActorInfo kind, ImmutableArray<ActiveActor> actors)
    {
        if (_count == 0)
        {
            Self.Tell(Flush.Instance);
        }

        if (!_answers.TryGetValue(kind, out var alike))
        {
            _answers.Add(kind, alike = []);
        }

        alike.AddRange(actors);
        _count += actors.Length;
        if (_count >= AnswersMax)
        {
            OnFlush();
        }
    }

    private void OnFlush()
    {
        foreach (var (kind, alike) in _answers)
        {
            _driver.Tell(new ActorsActivated(kind, [.. alike]));
        }

        _answers.Clear();
        _count = 0;
    }
}
