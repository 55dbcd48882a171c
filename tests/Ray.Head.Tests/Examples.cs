using Akka.Actor;
using Akka.Configuration;
using AkkaRay.Head.Gcs;
using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Head.Tests;

/// <summary>Ordinary nodes, drivers and settings, for tests to change what they are about.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static GcsSettings Settings { get; } = GcsSettings.From(RayConfig.Load(Config.Empty));

    public static NodeInfo Node(int port = 2001, string name = "worker-a") => new(
        NodeId.New(), name, $"akka.tcp://ray@127.0.0.1:{port}", $"akka.tcp://ray@127.0.0.1:{port}/user/agent", ResourceSet.Of(("CPU", 2)))
    {
        Host = "host",
        Pid = 12,
    };

    public static NodeUsage Usage(NodeId node, long version) => new(node, version, ResourceSet.Of(("CPU", 1)), []);

    public static NodeProtocol.RegisterNode Register(NodeInfo node, IActorRef? agent = null)
        => new(RequestId.New(), WireVersion.Current, node, agent ?? ActorRefs.Nobody);

    public static JobProtocol.RegisterDriver RegisterDriver(OwnerId? driver = null, IActorRef? actor = null)
        => new(RequestId.New(), WireVersion.Current, driver ?? OwnerId.New(), "words", Code, actor ?? ActorRefs.Nobody) { Host = "host", Pid = 34 };

    public static ActorSpec Actor(JobId job, string? name = null, int maxRestarts = 1, OwnerId? owner = null)
        => new(new ActorId(owner ?? OwnerId.New(), 1), job, "Words.Counter", new FunctionDefinition(1, "Words", "Words.Invoker", 0, "Counter..ctor", Guid.Empty), [1, 2])
        {
            Namespace = "ns",
            Name = name,
            MaxRestarts = maxRestarts,
        };

    public static ActorPlace Place { get; } = new(
        new NodeId(Guid.Empty), "worker-a", "akka.tcp://ray@127.0.0.1:2001/user/agent", new ExecutorId(Guid.Empty), 56, new Endpoint("127.0.0.1", 4001, null), new AccessToken(Guid.Empty));

    public static CodeSpec Code { get; } = new("Words.dll", new Guid("00010203-0405-0607-0809-0a0b0c0d0e0f")) { LocalFolder = "/words" };
}
