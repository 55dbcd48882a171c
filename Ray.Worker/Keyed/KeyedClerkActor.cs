using Akka.Actor;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// Asks the hosts of keyed actors on behalf of one driver, and tells it in one message what came while the one before was
/// made. Nothing is kept: what is lost with it the driver asks again.
/// </summary>
internal sealed class KeyedClerkActor : ReceiveActor
{
    private sealed record Flush : INoSerializationVerificationNeeded
    {
        public static readonly Flush Instance = new();
    }

    private const int AnswersMax = 500;

    /// <summary>A driver that asked nothing for so long may be gone.</summary>
    private static readonly TimeSpan RestAfter = TimeSpan.FromMinutes(1);

    private readonly List<ActorChanged> _answers = [];
    private readonly IActorRef _driver;
    private readonly IActorRef _region;

    public KeyedClerkActor(IActorRef driver, IActorRef region)
    {
        (_driver, _region) = (driver, region);
        Receive<ActivateActors>(OnActivate);
        Receive<ActorChanged>(OnAnswer);
        Receive<ActivationFailed>(message => _driver.Tell(message));
        Receive<Flush>(_ => OnFlush());
        Receive<ReceiveTimeout>(_ => Context.Stop(Self));
        Context.SetReceiveTimeout(RestAfter);
    }

    public static Props Props(IActorRef driver, IActorRef region) => Akka.Actor.Props.Create(() => new KeyedClerkActor(driver, region));

    private void OnActivate(ActivateActors message)
    {
        foreach (var spec in message.Specs.IsDefault ? [] : message.Specs)
        {
            if (spec is not null)
            {
                _region.Tell(new ActivateActor(spec));
            }
        }
    }

    // Behind what waits already, which may be more answers.
    private void OnAnswer(ActorChanged message)
    {
        _answers.Add(message);
        if (_answers.Count == 1)
        {
            Self.Tell(Flush.Instance);
        }
        else if (_answers.Count >= AnswersMax)
        {
            OnFlush();
        }
    }

    private void OnFlush()
    {
        if (_answers.Count > 0)
        {
            _driver.Tell(new ActorsActivated([.. _answers]));
            _answers.Clear();
        }
    }
}
