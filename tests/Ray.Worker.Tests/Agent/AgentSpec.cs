using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Hosting;
using static AkkaRay.Messages.Nodes.NodeProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Agent;

/// <summary>A real agent with real (fake) executor processes; the GCS, the driver and other agents are probes.</summary>
public abstract class AgentSpec : TestKit
{
    private readonly NodeFolder _folder;
    private long _sequence;

    internal AgentSpec(string settings = "")
        : base(RayConfig.Load(ConfigurationFactory.ParseString($$"""
            ray.worker { cpus = 2, name = "n1", prestart = 1, allow-local-code = on, executor = "{{Fake.Program}}" }
            akka.actor.serialize-messages = on
            {{settings}}
            """)), "ray")
    {
        Settings = WorkerSettings.From(Sys.Settings.Config);
        _folder = NodeFolder.Open("", Settings.Platform);
        (Gcs, Driver) = (CreateTestProbe("gcs"), CreateTestProbe("driver"));
        Worker = WorkerParts.Start(Sys, Settings, Gcs, _folder);
    }

    internal WorkerSettings Settings { get; }

    internal WorkerHandle Worker { get; }

    protected TestProbe Gcs { get; }

    protected TestProbe Driver { get; }

    protected static TimeSpan Patience => TimeSpan.FromSeconds(20);

    private FeedPosition Position => new(Guid.Empty, _sequence);

    protected override void AfterAll()
    {
        Worker.KillAsync().GetAwaiter().GetResult();
        base.AfterAll();
        _folder.Dispose();
    }

    /// <summary>Registers the node in a cluster that runs this job.</summary>
    internal async Task JoinAsync(string behaviour = "serve", params NodeInfo[] others)
    {
        await Gcs.FishForMessageAsync(message => message is RegisterNode, Patience);
        var snapshot = new FeedSnapshot(
            Position, [Worker.Node, .. others], [JobOf(behaviour)], [.. others.Select(node => new NodeUsage(node.Id, 1, node.Total, []))]);
        Gcs.Reply(new NodeRegistered(RequestId.New(), new ClusterId(Guid.Empty), "", snapshot));
    }

    internal void Feed(params ClusterChange[] changes)
    {
        Worker.Agent.Tell(new FeedProtocol.FeedBatch(Position, [.. changes]), Gcs);
        _sequence += changes.Length;
    }

    internal JobInfo JobOf(string behaviour) => A.JobInfo(behaviour, Driver.Ref.Path.ToStringWithAddress(((ExtendedActorSystem)Sys).Provider.DefaultAddress));

    internal void Request(ulong lease, double cpus = 1, NodeId? caller = null)
        => Worker.Agent.Tell(new RequestLease(A.Lease(lease), A.Job, A.Cpus(cpus), 0, caller), Driver);

    internal async Task<LeaseGranted> GrantAsync(ulong lease, double cpus = 1)
    {
        Request(lease, cpus);
        return await Driver.FishForMessageAsync<LeaseGranted>(granted => granted.Lease == A.Lease(lease), Patience);
    }

    internal void Tell(object message) => Worker.Agent.Tell(message, Driver);

    /// <summary>Waits until the node reports what <paramref name="wanted"/> says.</summary>
    internal async Task<NodeUsage> UsageAsync(Predicate<NodeUsage> wanted)
        => (await Gcs.FishForMessageAsync<ReportUsage>(report => wanted(report.Usage), Patience)).Usage;

    internal Task<NodeUsage> AllFreeAsync() => UsageAsync(usage => usage.Leases == 0 && usage.Available.Equals(Worker.Node.Total));

    internal static async Task GoneAsync(int pid)
    {
        var limit = TimeSpan.FromSeconds(5);
        for (var waited = Stopwatch.StartNew(); IsAlive(pid); await Task.Delay(10))
        {
            Assert.True(waited.Elapsed < limit, $"process {pid} is still there after {limit.TotalSeconds} s");
        }
    }

    // An orphan that has ended is listed until whoever adopted it looks after it; it runs nothing any more.
    private static bool IsAlive(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not 'Z' and not 'X';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
