using AkkaRay.Head.Persistence;

namespace AkkaRay.Head.Tests.Persistence;

/// <summary>One of everything that stands in journals, as the golden files hold it. Never changed, only added to.</summary>
internal static class Stored
{
    private static readonly Guid Id = new("00112233-4455-6677-8899-aabbccddeeff");
    private const long Noon = 640_000_000_000_000_000;

    private static readonly StoredNode Node = new()
    {
        Id = Id,
        Name = "worker-a",
        Address = "akka.tcp://ray@10.0.0.1:2001",
        AgentPath = "akka.tcp://ray@10.0.0.1:2001/user/agent",
        Total = [new StoredAmount("CPU", 20_000), new StoredAmount("GPU", 5_000)],
        Host = "host-a",
        Pid = 12,
        Labels = [new StoredLabel("zone", "a")],
        JoinedAt = Noon,
        DiedAt = Noon + 1,
        DeathReason = "It could not be reached.",
    };

    private static readonly StoredJob Job = new()
    {
        Id = 7,
        Name = "words",
        Driver = ulong.MaxValue,
        DriverPath = "akka.tcp://driver@10.0.0.2:3001/user/driver",
        EntryAssembly = "Words.dll",
        EntryMvid = Id,
        Package = new string('a', 64),
        LocalFolder = "/words",
        DriverHost = "host-b",
        DriverPid = 34,
        StartedAt = Noon,
        EndedAt = Noon + 2,
        EndReason = "Its driver ended it.",
    };

    private static readonly StoredPackage Package = new(new string('b', 64), 1234, Noon);

    private static readonly StoredLife Life = new()
    {
        Step = 4,
        State = 4,
        Incarnation = 2,
        Node = Id,
        NodeName = "worker-a",
        Slot = 17,
        Place = new StoredPlace { AgentPath = "akka.tcp://ray@10.0.0.1:2001/user/agent", Executor = Id, Pid = 56, Host = "10.0.0.1", Port = 4001, UnixPath = "/tmp/s", Token = Id },
        Cause = new StoredCause
        {
            Kind = 2,
            Text = "It was killed.",
            Node = Id,
            NodeName = "worker-a",
            Job = 7,
            AllowRestart = true,
            FaultKind = 3,
            Pid = 56,
            Exception = [1, 2],
            ExceptionTypes = ["E"],
        },
        Restarts = 1,
        IsReleased = true,
        IsStopping = true,
        ChangedAt = Noon + 3,
    };

    private static readonly StoredActor Actor = new()
    {
        Spec = new StoredActorSpec
        {
            Owner = ulong.MaxValue,
            Number = 9,
            Job = 7,
            Class = "Words.Counter",
            Constructor = new StoredFunction(1, "Words", "Words.Invoker", 2, "Counter..ctor", Id),
            Arguments = [1, 2, 3],
            Resources = [new StoredAmount("CPU", 5_000)],
            PlacementResources = [new StoredAmount("CPU", 10_000)],
            Namespace = "ns",
            Name = "counter",
            IsDetached = true,
            MaxRestarts = -1,
            MaxTaskRetries = 3,
            MaxPendingCalls = 10,
            IsShared = true,
            Mode = 2,
            MaxConcurrency = 4,
            Groups = [new StoredLimit("io", 2)],
            OwnerNode = Id,
            OwnerExecutor = Id,
        },
        Life = Life,
        CreatedAt = Noon,
        Code = new StoredCode("Words.dll", Id, new string('a', 64), "/words"),
    };

    private static readonly StoredGroup Group = new()
    {
        Id = Id,
        Name = "ring",
        Strategy = 3,
        Bundles = [new StoredBundle { Resources = [new StoredAmount("CPU", 20_000)], Selector = "zone=a", Node = Id }, new StoredBundle { Resources = [new StoredAmount("GPU", 5_000)], Selector = "" }],
        Job = 7,
        IsDetached = true,
        State = 3,
        CreatedAt = Noon,
        RemovedAt = Noon + 3,
        Reason = "its node died",
    };

    public static readonly IStored[] All =
    [
        new ClusterCreated(Id, Noon),
        new NodeAdded(Node),
        new NodeDied(Id, Noon, "It could not be reached."),
        new JobAdded(Job),
        new JobClosed(7, Noon, "Its driver ended it."),
        new KeyPut(Id, "ns", "key", [1, 2, 3]),
        new KeyDeleted(Id, "ns", "key"),
        new PackageAdded(Package),
        new PackageDropped(new string('b', 64)),
        new ActorAdded(Actor),
        new ActorMoved(ulong.MaxValue, 9, Life),
        new SlotsHomed(Id, 16, 8),
        new GroupAdded(Group),
        new BundlesPlaced(Id, [0, 1], [Id, Guid.Empty]),
        new BundlesLost(Id, [1], "there is no room"),
        new GroupDropped(Id, Noon, "nobody needs it"),
        new KeyedShardSet(7, Id, 1025),
        new StateOwned(7, ulong.MaxValue, 9),
        new StatesDropped(7),
        new StateClaimed(3),
        new StateKept(3, 9, [1, 2, 3], Id),
        new GcsSnapshot
        {
            Cluster = Id,
            LastJob = 7,
            Nodes = [Node],
            Jobs = [Job],
            Keys = [new StoredKey("ns", "key", [1, 2, 3])],
            Requests = [new StoredRequest(Id, true)],
            Packages = [Package],
        },
    ];
}
