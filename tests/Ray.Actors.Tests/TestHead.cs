using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Akka.Configuration;
using AkkaRay.Head.Hosting;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Actors.Tests;

/// <summary>A head in an actor system of its own, on a folder that can be given to the next.</summary>
internal sealed class TestHead : IAsyncDisposable
{
    private TestHead(ActorSystem system) => System = system;

    public ActorSystem System { get; }

    public Address Address => Cluster.Get(System).SelfAddress;

    public static TestHead Start(string folder, int port = 0, string more = "", params Address[] seeds)
    {
        var config = HeadParts.Complete(RayConfig.Load(
            ConfigurationFactory.ParseString($$"""
                {{more}}
                ray.head { data = "{{folder}}", driver-timeout = 600s, journal-synchronous = NORMAL }
                akka { loglevel = WARNING, stdout-loglevel = OFF }
                akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{port}} }
                akka.coordinated-shutdown.run-by-actor-system-terminate = off
                """),
            "head.conf",
            "cluster.conf"));
        var settings = HeadSettings.From(config);
        var system = ActorSystem.Create(settings.System, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config), HeadParts.Setup(settings)));
        HeadParts.Start(system, settings);
        var cluster = Cluster.Get(system);
        if (seeds.Length == 0)
        {
            cluster.Join(cluster.SelfAddress);
        }
        else
        {
            cluster.JoinSeedNodes(seeds);
        }

        return new TestHead(system);
    }

    /// <summary>Ends at once, as a killed process does.</summary>
    public async ValueTask DisposeAsync() => await System.Terminate().WaitAsync(TimeSpan.FromSeconds(20));
}
