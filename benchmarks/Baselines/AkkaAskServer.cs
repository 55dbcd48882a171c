using Akka.Actor;

namespace AkkaRay.Benchmarks.Baselines;

/// <summary>An actor system with one actor that adds one.</summary>
internal static class AkkaAskServer
{
    /// <summary>Akka's own defaults; it writes an int with its primitive serializer, the shortest it has.</summary>
    public const string Configuration =
        """
        akka.actor.provider = remote
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """;

    public static async Task RunAsync()
    {
        var system = ActorSystem.Create("baseline", Configuration);
        system.ActorOf<IncrementActor>("increment");
        Console.WriteLine($"READY {((ExtendedActorSystem)system).Provider.DefaultAddress}/user/increment");
        await Console.In.ReadLineAsync();
        await system.Terminate();
    }
}
