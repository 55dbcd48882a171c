using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Remote;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Slots;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Hosting;

/// <summary>One life of a worker: an actor system that joins the cluster, and the agent in it, until either is over.</summary>
internal sealed class WorkerLife
{
    private sealed class QuarantineWatch : ReceiveActor
    {
        public QuarantineWatch(LifeSignals signals)
        {
            Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
            Receive<ThisActorSystemQuarantinedEvent>(quarantined => signals.End(
                new LifeEnd.DeclaredDead($"{quarantined.RemoteAddress} no longer talks to this node")));
        }
    }

    private static readonly TimeSpan HandOverTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TerminateTimeout = TimeSpan.FromSeconds(5);

    private readonly ActorSystem _system;
    private readonly LifeSignals _own = new();

    private WorkerLife(ActorSystem system, WorkerSettings settings, NodeFolder folder, ClusterId? cluster)
    {
        _system = system;
        var gcs = system.ActorOf(
            ClusterSingletonProxy.Props($"/user/{ActorNames.Gcs}", ClusterSingletonProxySettings.Create(system).WithRole("head")),
            ActorNames.GcsProxy);
        Worker = WorkerParts.Start(system, settings, gcs, folder, cluster);
        system.ActorOf(Props.Create(() => new QuarantineWatch(_own)), "quarantine-watch");
        system.ActorOf(WayBackActor.Props(settings.UnreachableTimeout), "way-back");
        Cluster.Get(system).RegisterOnMemberRemoved(() => _own.End(new LifeEnd.DeclaredDead("it was removed from the cluster")));
    }

    public WorkerHandle Worker { get; }

    public static WorkerLife Start(Config config, WorkerSettings settings, IReadOnlyList<string> heads, NodeFolder folder, ClusterId? cluster)
    {
        var seeds = string.Join(", ", heads.Select(head => $"\"akka.tcp://{settings.SystemName}@{head}\""));
        var own = ConfigurationFactory.ParseString($$"""
            akka.remote.dot-netty.tcp { hostname = "{{settings.Host}}", port = {{settings.Port}} }
            akka.cluster { roles = ["worker", "actors"], seed-nodes = [{{seeds}}] }
            """);
        var system = ActorSystem.Create(settings.SystemName, SlotRegion.Complete(own.WithFallback(config)));
        return new WorkerLife(system, settings, folder, cluster);
    }

    /// <summary>Done when the life is over, and why.</summary>
    public async Task<LifeEnd?> EndedAsync()
    {
        var terminated = _system.WhenTerminated.ContinueWith(
            _ => (LifeEnd)new LifeEnd.DeclaredDead("its actor system ended"), TaskScheduler.Default);
        return await await Task.WhenAny(Worker.Ended, _own.Ended, terminated);
    }

    /// <summary>Leaves the cluster in order.</summary>
    public async Task LeaveAsync(string reason)
    {
        await KeyedRegion.LeaveAsync(_system, HandOverTimeout);
        await Worker.LeaveAsync(reason);
        await Task.WhenAny(CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance), Task.Delay(TerminateTimeout));
    }

    /// <summary>Ends everything at once; the cluster has given this node up already.</summary>
    public async Task AbandonAsync()
    {
        await Worker.KillAsync();
        await Task.WhenAny(_system.Terminate(), Task.Delay(TerminateTimeout));
    }
}
