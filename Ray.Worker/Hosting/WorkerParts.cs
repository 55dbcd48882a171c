using Akka.Actor;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Slots;
using AkkaRay.Worker.Actors;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Code;
using AkkaRay.Worker.Control;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Keyed;
using AkkaRay.Worker.Memory;
using AkkaRay.Worker.Platform;
using AkkaRay.Worker.Stores;

namespace AkkaRay.Worker.Hosting;

/// <summary>Puts a node agent into an actor system that is there already: a worker's own, or a local session's.</summary>
internal static class WorkerParts
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>
    /// Starts the agent as a new node, told of by <paramref name="gcs"/>. <paramref name="cluster"/> set means: only
    /// that cluster will do.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be used, or the executor's program is missing.</exception>
    public static WorkerHandle Start(ActorSystem system, WorkerSettings settings, IActorRef gcs, NodeFolder folder, ClusterId? cluster = null)
    {
        var useUnix = settings.UseUnixSockets && settings.Platform.CanUseSocket(folder.AgentSocket);
        var store = OpenStore(settings, folder, useUnix);
        var node = Describe(system, settings, store);
        var dotnet = DotnetHost.Find();
        var program = ExecutorProgram.Find(settings.Executor);
        var code = new CodeStore(folder.Packages, settings.AllowLocalCode, Http);
        var group = settings.Limits.Memory.GroupMax(settings.Store.Bytes) is { } most ? settings.Platform.Limit(most) : null;
        var parts = new AgentParts(node, settings.Pool, settings.Limits, gcs, code)
        {
            NewHost = (agent, log) =>
            {
                var socket = useUnix ? AgentSocket.ListenUnix(folder.AgentSocket) : AgentSocket.ListenLoopback();
                var launch = new ExecutorLaunch(
                    dotnet, program, socket.Address, folder.Progress, useUnix ? folder.Sockets : "", settings.Host)
                {
                    Platform = settings.Platform,
                    LastErrorLines = settings.StderrLinesKept,
                    StoreTicket = store?.TicketPath ?? "",
                    Group = group,
                    OpenRuntime = settings.AreExecutorsOpen ? ExecutorRuntime.WriteOpen(program, folder.Root) : null,
                };
                var host = new ExecutorHost(launch, socket, agent, log);
                host.Open();
                return host;
            },
            Store = store,
            Memory = settings.Limits.Memory.IsWatched ? new MemoryProbe(settings.Platform, settings.Limits.Memory) : null,
            Cluster = cluster,
            HeadLossTimeout = settings.HeadLossTimeout,
            DrainTimeout = settings.DrainTimeout,
        };
        var agent = system.ActorOf(NodeAgentActor.Props(parts), ActorNames.NodeAgent);
        if (system.Settings.HasCluster)
        {
            HostActors(system, node, agent, gcs, parts.Time);
        }

        return new WorkerHandle(node, agent, parts.Signals, store);
    }

    private static void HostActors(ActorSystem system, NodeInfo node, IActorRef agent, IActorRef gcs, TimeProvider time)
    {
        SlotRegion.Start(system, gcs, SupervisorActor.Props(node, agent, gcs, new EndedIncarnations(), time));
        var desk = new NumberDesk(new NumberBlocks(RequestId.New));
        var numbers = system.ActorOf(NumbersActor.Props(desk, gcs, time), "keyed-numbers");
        var hosting = new KeyedHostParts(agent, gcs, numbers, desk, time);
        var region = KeyedRegion.Start(system, gcs, KeyedHostActor.Props(node, hosting), KeyedHostActor.HandOff.Instance);
        system.ActorOf(KeyedDoorActor.Props(region, hosting.Hosted), ActorNames.KeyedDoor);
    }

    private static AgentStore? OpenStore(WorkerSettings settings, NodeFolder folder, bool useUnix)
    {
        var spill = settings.Store.SpillFolder.Length > 0 ? settings.Store.SpillFolder : folder.Spill;
        return settings.Store.Bytes == 0 ? null : new AgentStore(settings.Store, settings.Name, settings.Host, folder.Sockets, spill, useUnix);
    }

    private static NodeInfo Describe(ActorSystem system, WorkerSettings settings, AgentStore? store)
    {
        var address = ((ExtendedActorSystem)system).Provider.DefaultAddress;
        var path = new RootActorPath(address) / "user" / ActorNames.NodeAgent;
        var id = NodeId.New();
        var own = ResourceSet.Of((ResourceNames.OfNode(settings.Host), 1));
        return new NodeInfo(id, settings.Name, address.ToString(), path.ToStringWithAddress(), settings.Total + own)
        {
            Host = Environment.MachineName,
            Pid = Environment.ProcessId,
            Labels = settings.Labels
                .SetItem(LabelNames.NodeId, id.Value.ToString("N"))
                .SetItem(LabelNames.NodeName, settings.Name),
            StoreTicket = store?.TicketPath ?? "",
            StoreId = store?.Id ?? default,
        };
    }
}
