using Akka.Actor;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>Where drivers ask for many keyed actors at once. Each driver has a clerk.</summary>
internal sealed class KeyedDoorActor : ReceiveActor
{
    private readonly Dictionary<IActorRef, IActorRef> _clerks = [];
    private readonly IActorRef _region;

    public KeyedDoorActor(IActorRef region)
    {
        _region = region;
        Receive<ActivateActors>(message => ClerkOf(Sender).Tell(message));
        Receive<Terminated>(OnTerminated);
    }

    public static Props Props(IActorRef region) => Akka.Actor.Props.Create(() => new KeyedDoorActor(region));

    private IActorRef ClerkOf(IActorRef driver)
    {
        if (!_clerks.TryGetValue(driver, out var clerk))
        {
            clerk = Context.Watch(Context.ActorOf(KeyedClerkActor.Props(driver, _region)));
            _clerks.Add(driver, clerk);
        }

        return clerk;
    }

    private void OnTerminated(Terminated message)
    {
        foreach (var (driver, _) in _clerks.Where(pair => pair.Value.Equals(message.ActorRef)).ToArray())
        {
            _clerks.Remove(driver);
        }
    }
}
