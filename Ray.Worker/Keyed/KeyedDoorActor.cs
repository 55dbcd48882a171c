using Akka.Actor;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>Where drivers ask for many keyed actors at once, and people which are hosted here. Each driver has a clerk.</summary>
internal sealed class KeyedDoorActor : ReceiveActor
{
    private readonly Dictionary<IActorRef, IActorRef> _clerks = [];
    private readonly IActorRef _region;
    private readonly HostedActors _hosted;

    public KeyedDoorActor(IActorRef region, HostedActors hosted)
    {
        (_region, _hosted) = (region, hosted);
        Receive<ActivateActors>(message => ClerkOf(Sender).Tell(message));
        Receive<ListHosted>(message => Sender.Tell(new HostedListed(message.Request, _hosted.Describe(Math.Max(0, message.Limit)))));
        Receive<Terminated>(OnTerminated);
    }

    public static Props Props(IActorRef region, HostedActors hosted) => Akka.Actor.Props.Create(() => new KeyedDoorActor(region, hosted));

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
