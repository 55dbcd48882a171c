using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using AkkaRay.Head.Tests.Process;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Tests;

/// <summary>What tests start to have somebody to kill: <c>driver HOST:PORT</c> or <c>worker HOST:PORT</c>.</summary>
public static class Program
{
    public static Task Main(string[] args) => args is ["driver", var head] ? DriveAsync(head) : args is ["worker", var seed] ? WorkAsync(seed) : Task.CompletedTask;

    private static async Task DriveAsync(string head)
    {
        await using var outsider = new Outsider(head);
        var registered = await outsider.RegisterAsync(OwnerId.New());
        outsider.Beat(registered);
        Console.WriteLine($"registered {registered.Job.Id.Value}");
        await outsider.Ended;
    }

    private static async Task WorkAsync(string head)
    {
        var system = ActorSystem.Create("ray", RayConfig.Load(ConfigurationFactory.ParseString("""
            akka.cluster.roles = [worker]
            akka.loggers = ["Akka.Event.DefaultLogger, Akka"]
            """), "worker.conf", "cluster.conf"));
        await Cluster.Get(system).JoinSeedNodesAsync([Address.Parse($"akka.tcp://ray@{head}")]);
        var gcs = system.ActorOf(ClusterSingletonProxy.Props(
            ActorNames.GcsPath, ClusterSingletonProxySettings.Create(system).WithRole(ActorNames.HeadRole).WithSingletonName(ActorNames.GcsSingleton)));
        system.ActorOf(Props.Create(() => new FakeWorkerActor(gcs)), "agent");
        await system.WhenTerminated;
    }
}
