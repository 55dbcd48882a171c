using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.TestKit.Xunit2;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Hosting;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Groups.GroupProtocol;
using static AkkaRay.Messages.Jobs.JobProtocol;
using static AkkaRay.Messages.KeyValue.KeyValueProtocol;
using static AkkaRay.Messages.Nodes.NodeProtocol;
using static AkkaRay.Messages.Packages.PackageProtocol;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Tests.Gcs;

/// <summary>The GCS over a real SQLite file.</summary>
public sealed class GcsRecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestKit _kit;

    public GcsRecoveryTests(ITestOutputHelper output)
    {
        var config = HeadParts.Complete(RayConfig.Load(Config.Empty, "head.conf"));
        _kit = new TestKit(
            BootstrapSetup.Create().WithConfig(config).And(Journal.Setup(_folder["journal.db"], "NORMAL")), "head-test", output);
    }

    [Fact]
    public async Task Placement_group_is_back_and_its_bundle_is_asked_for_again_where_it_should_be()
    {
        var gcs = Start(10_000);
        var node = Examples.Node();
        var agent = _kit.CreateTestProbe();
        gcs.Tell(Examples.Register(node, agent), _kit.TestActor);
        await _kit.ExpectMsgAsync<NodeRegistered>(TimeSpan.FromSeconds(10));
        gcs.Tell(new ReportUsage(new(node.Id, 1, node.Total, [])), agent);
        var group = Groups.GroupSpec.Of(default, 1, name: "ring", isDetached: true);
        gcs.Tell(new CreateGroup(RequestId.New(), group), _kit.TestActor);
        await _kit.ExpectMsgAsync<GroupCreated>();
        var prepare = (PrepareBundles)await agent.FishForMessageAsync(message => message is PrepareBundles, TimeSpan.FromSeconds(10));
        gcs.Tell(new BundlesPrepared(prepare.Round, prepare.Group, node.Id), agent);
        await agent.FishForMessageAsync(message => message is CommitBundles, TimeSpan.FromSeconds(10));

        gcs = await StopHardAndStartAsync(gcs, 10_000);
        gcs.Tell(new GetGroup(RequestId.New(), default, "ring"), _kit.TestActor);

        var found = (await _kit.ExpectMsgAsync<GroupFound>(TimeSpan.FromSeconds(10))).Group!;
        Assert.Equal((group.Id, GroupState.Created, node.Id), (found.Id, found.State, found.Nodes[0]));
        gcs.Tell(Examples.Register(node, agent), _kit.TestActor);
        var commit = (CommitBundles)await agent.FishForMessageAsync(message => message is CommitBundles, TimeSpan.FromSeconds(10));
        Assert.Equal(group.Bundles[0].Resources, Assert.Single(commit.Bundles).Resources);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(7)]
    public async Task Everything_is_back_after_the_gcs_was_stopped_hard(int snapshotEvery)
    {
        var gcs = Start(snapshotEvery);
        var node = Examples.Node();
        var driver = Examples.RegisterDriver(actor: _kit.CreateTestProbe());
        var package = new PackageStored(RequestId.New(), new(new(new string('a', 64)), 1, Examples.Noon));
        gcs.Tell(Examples.Register(node, _kit.CreateTestProbe()), _kit.TestActor);
        var cluster = (await _kit.ExpectMsgAsync<NodeRegistered>(TimeSpan.FromSeconds(10))).Cluster;
        gcs.Tell(driver, _kit.TestActor);
        var job = (await _kit.ExpectMsgAsync<DriverRegistered>()).Job;
        gcs.Tell(package, _kit.TestActor);
        await _kit.ExpectMsgAsync<PackageRecorded>();
        for (var i = 0; i < 50; i++)
        {
            gcs.Tell(new PutKey(RequestId.New(), "ns", $"k{i}", [(byte)i], true), _kit.TestActor);
            await _kit.ExpectMsgAsync<KeyStored>();
        }

        gcs = await StopHardAndStartAsync(gcs, snapshotEvery);
        gcs.Tell(new GetClusterState(RequestId.New(), IncludeDead: true), _kit.TestActor);

        var state = await _kit.ExpectMsgAsync<ClusterState>(TimeSpan.FromSeconds(10));
        Assert.Equal(cluster, state.Cluster);
        Assert.Equal(node.Id, Assert.Single(state.Nodes).Id);
        Assert.Equal(job, Assert.Single(state.Jobs));
        Assert.Equal((50, 1), (state.Keys, state.Packages));
    }

    [Fact]
    public async Task Death_is_remembered_and_a_dead_node_stays_refused()
    {
        var gcs = Start();
        var node = Examples.Node();
        gcs.Tell(Examples.Register(node, _kit.CreateTestProbe()), _kit.TestActor);
        await _kit.ExpectMsgAsync<NodeRegistered>(TimeSpan.FromSeconds(10));
        gcs.Tell(new LeaveNode(RequestId.New(), node.Id, "stopped"), _kit.TestActor);
        await _kit.ExpectMsgAsync<NodeLeft>();

        gcs = await StopHardAndStartAsync(gcs);
        gcs.Tell(Examples.Register(node, _kit.CreateTestProbe()), _kit.TestActor);

        Assert.True((await _kit.ExpectMsgAsync<NodeRefused>(TimeSpan.FromSeconds(10))).IsDead);
    }

    [Fact]
    public async Task Put_repeated_after_a_restart_is_answered_as_the_first_time()
    {
        var gcs = Start();
        var put = new PutKey(RequestId.New(), "ns", "a", [1], Overwrite: false);
        gcs.Tell(put, _kit.TestActor);
        Assert.True((await _kit.ExpectMsgAsync<KeyStored>(TimeSpan.FromSeconds(10))).Changed);

        gcs = await StopHardAndStartAsync(gcs);
        gcs.Tell(put, _kit.TestActor);

        Assert.True((await _kit.ExpectMsgAsync<KeyStored>(TimeSpan.FromSeconds(10))).Changed);
    }

    [Fact]
    public async Task Node_and_driver_are_asked_to_register_again_after_a_restart_and_then_known()
    {
        var gcs = Start();
        var node = Examples.Node();
        var driver = Examples.RegisterDriver(actor: _kit.CreateTestProbe());
        gcs.Tell(Examples.Register(node, _kit.CreateTestProbe()), _kit.TestActor);
        await _kit.ExpectMsgAsync<NodeRegistered>(TimeSpan.FromSeconds(10));
        gcs.Tell(driver, _kit.TestActor);
        var job = (await _kit.ExpectMsgAsync<DriverRegistered>()).Job;
        gcs = await StopHardAndStartAsync(gcs);

        gcs.Tell(new ReportUsage(Examples.Usage(node.Id, 1)), _kit.TestActor);
        Assert.False((await _kit.ExpectMsgAsync<NodeUnknown>(TimeSpan.FromSeconds(10))).IsDead);
        gcs.Tell(new DriverHeartbeat(job.Id, job.Driver), _kit.TestActor);
        Assert.False((await _kit.ExpectMsgAsync<DriverHeartbeatAck>()).IsKnown);

        gcs.Tell(driver, _kit.TestActor);
        Assert.Equal(job, (await _kit.ExpectMsgAsync<DriverRegistered>()).Job);
        gcs.Tell(new DriverHeartbeat(job.Id, job.Driver), _kit.TestActor);
        Assert.True((await _kit.ExpectMsgAsync<DriverHeartbeatAck>()).IsKnown);
    }

    [Fact]
    public async Task Snapshot_taken_amid_a_flood_holds_what_the_events_before_it_say_and_no_more()
    {
        const int Keys = 300;
        var gcs = Start(snapshotEvery: 7);
        for (var i = 0; i < Keys; i++)
        {
            gcs.Tell(new PutKey(RequestId.New(), "ns", $"k{i}", [1], Overwrite: true), _kit.TestActor);
        }

        for (var i = 0; i < Keys; i++)
        {
            await _kit.ExpectMsgAsync<KeyStored>(TimeSpan.FromSeconds(10));
        }

        await StopHardAsync(gcs);
        _kit.Sys.ActorOf(Props.Create(() => new SnapshotReader(_kit.TestActor)));

        // The first event creates the cluster, every other one a key.
        var (sequence, keys) = await _kit.ExpectMsgAsync<(long, int)>(TimeSpan.FromSeconds(10));
        Assert.Equal(sequence - 1, keys);
    }

    public void Dispose()
    {
        _kit.Dispose();
        _folder.Dispose();
    }

    private IActorRef Start(int snapshotEvery = 10_000) => _kit.Sys.ActorOf(GcsActor.Props(
        new GcsParts(Examples.Settings with { SnapshotEvery = snapshotEvery }, "", null, TimeProvider.System)));

    private async Task<IActorRef> StopHardAndStartAsync(IActorRef gcs, int snapshotEvery = 10_000)
    {
        await StopHardAsync(gcs);
        return Start(snapshotEvery);
    }

    private async Task StopHardAsync(IActorRef gcs)
    {
        _kit.Watch(gcs);
        _kit.Sys.Stop(gcs);
        await _kit.ExpectTerminatedAsync(gcs);
    }

    /// <summary>Tells which event the newest snapshot follows, and how many keys it holds.</summary>
    private sealed class SnapshotReader : ReceivePersistentActor
    {
        public SnapshotReader(IActorRef reader)
        {
            Recover<SnapshotOffer>(offer => reader.Tell((offer.Metadata.SequenceNr, ((GcsSnapshot)offer.Snapshot).Keys!.Length)));
            Recover<IGcsEvent>(_ => { });
        }

        public override string PersistenceId => "gcs";
    }
}
