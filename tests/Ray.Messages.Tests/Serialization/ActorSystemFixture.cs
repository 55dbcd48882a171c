using Akka.Actor;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Messages.Tests.Serialization;

/// <summary>One actor system with the configuration every AkkaRay process starts from.</summary>
public sealed class ActorSystemFixture : IAsyncLifetime
{
    public ExtendedActorSystem System { get; } = (ExtendedActorSystem)ActorSystem.Create("ray", RayConfig.Load(Config.Empty));

    public IActorRef Someone { get; private set; } = ActorRefs.Nobody;

    public Task InitializeAsync()
    {
        Someone = System.ActorOf(Props.Empty, "someone");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => System.Terminate();
}
