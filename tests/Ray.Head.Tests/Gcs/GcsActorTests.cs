using Akka.Actor;
using Akka.Remote;
using Akka.TestKit;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using Xunit.Abstractions;
using static AkkaRay.Messages.Feed.FeedProtocol;
using static AkkaRay.Messages.Jobs.JobProtocol;
using static AkkaRay.Messages.KeyValue.KeyValueProtocol;
using static AkkaRay.Messages.Nodes.NodeProtocol;
using static AkkaRay.Messages.Packages.PackageProtocol;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Tests.Gcs;

public sealed class GcsActorTests(ITestOutputHelper output) : GcsTestKit(output)
{
    [Fact]
    public async Task Registration_is_answered_to_the_asker_and_the_feed_goes_to_the_agent()
    {
        var asker = CreateTestProbe();
        var (agent, node) = await JoinAsync(asker);

        var (_, second) = await JoinAsync(asker, port: 2002);

        var batch = await ChangesAsync(agent);
        Assert.Equal(second.Id, Assert.IsType<ClusterChange.NodeJoined>(Assert.Single(batch.Changes)).Node.Id);
        Assert.NotEqual(node.Id, second.Id);
    }

    [Fact]
    public async Task Feed_after_registration_begins_where_its_snapshot_ends()
    {
        var agent = CreateTestProbe();
        Gcs.Tell(Examples.Register(Examples.Node(), agent), TestActor);
        var registered = await ExpectMsgAsync<NodeRegistered>();

        await JoinAsync(CreateTestProbe(), port: 2002);

        Assert.Equal(registered.Snapshot.Position, (await ChangesAsync(agent)).After);
    }

    [Fact]
    public async Task Nothing_is_told_before_the_journal_has_it()
    {
        var (agent, node) = await JoinAsync(CreateTestProbe());
        JournalGate.Of(Sys).Hold();

        Gcs.Tell(new LeaveNode(RequestId.New(), node.Id, "stopped"));
        Gcs.Tell(new GetClusterState(RequestId.New(), IncludeDead: false));

        // What waits behind the journal is answered behind it, even a mere question.
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(300));
        JournalGate.Of(Sys).Open.SetResult();
        await ExpectMsgAsync<NodeLeft>();
        Assert.Empty((await ExpectMsgAsync<ClusterState>()).Nodes);
        Assert.IsType<ClusterChange.NodeLost>((await ChangesAsync(agent)).Changes[0]);
    }

    [Fact]
    public async Task Node_that_left_hears_of_it_and_then_no_more()
    {
        var (agent, node) = await JoinAsync(CreateTestProbe());
        Gcs.Tell(new LeaveNode(RequestId.New(), node.Id, "stopped"));
        Assert.IsType<ClusterChange.NodeLost>((await ChangesAsync(agent)).Changes[0]);

        await JoinAsync(CreateTestProbe(), port: 2002);

        await agent.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task Usage_reported_is_told_to_all_in_one_message()
    {
        var (agent, node) = await JoinAsync(CreateTestProbe());
        var (_, second) = await JoinAsync(CreateTestProbe(), port: 2002);

        Gcs.Tell(new ReportUsage(Examples.Usage(node.Id, 1)));
        Gcs.Tell(new ReportUsage(Examples.Usage(node.Id, 2)));
        Gcs.Tell(new ReportUsage(Examples.Usage(second.Id, 1)));

        List<NodeUsage> told = [];
        while (told.Count < 2)
        {
            var changed = (UsageChanged)await agent.FishForMessageAsync(message => message is UsageChanged);
            told.RemoveAll(usage => changed.Usage.Any(newer => newer.Node == usage.Node));
            told.AddRange(changed.Usage);
        }

        Assert.Equal(2, told.Single(usage => usage.Node == node.Id).Version);
    }

    [Fact]
    public async Task Empty_batch_tells_the_position_every_second()
    {
        var (agent, _) = await JoinAsync(CreateTestProbe());

        var beat = (FeedBatch)await agent.FishForMessageAsync(message => message is FeedBatch { Changes.IsEmpty: true });

        Assert.Equal(1, beat.After.Sequence);
    }

    [Fact]
    public async Task Reader_of_another_life_gets_a_snapshot()
    {
        var (_, node) = await JoinAsync(CreateTestProbe());

        Gcs.Tell(new CatchUp(new FeedPosition(Guid.NewGuid(), 3)));

        Assert.Equal(node.Id, Assert.Single((await ExpectMsgAsync<FeedSnapshot>()).Nodes).Id);
    }

    [Fact]
    public async Task Reader_that_unsubscribed_hears_no_more()
    {
        var (agent, _) = await JoinAsync(CreateTestProbe());
        Gcs.Tell(new Unsubscribe(RequestId.New()), agent);

        await JoinAsync(CreateTestProbe(), port: 2002);

        await agent.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task Driver_whose_actor_stopped_loses_its_job()
    {
        var (agent, _) = await JoinAsync(CreateTestProbe());
        var (driver, job) = await StartAsync();
        await ChangesAsync(agent);

        Sys.Stop(driver);

        Assert.Equal(job, Assert.IsType<ClusterChange.JobFinished>((await ChangesAsync(agent)).Changes[0]).Job);
    }

    [Fact]
    public async Task Driver_whose_connection_broke_but_that_answers_keeps_its_job()
    {
        var (driver, job) = await StartAsync();

        Sys.EventStream.Publish(new DisassociatedEvent(driver.Ref.Path.Address, driver.Ref.Path.Address, true));

        await driver.ExpectNoMsgAsync(TimeSpan.FromSeconds(0.1));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Gcs.Tell(new GetJob(RequestId.New(), job));
        Assert.True((await ExpectMsgAsync<JobFound>()).Job!.IsRunning);
    }

    [Fact]
    public async Task Driver_registered_gets_the_gcs_itself_for_direct_messages()
    {
        Gcs.Tell(Examples.RegisterDriver(actor: CreateTestProbe()));

        Assert.Equal(Gcs.Path, (await ExpectMsgAsync<DriverRegistered>()).Gcs.Path);
    }

    [Fact]
    public async Task Heartbeat_is_acknowledged_to_its_sender()
    {
        var driver = CreateTestProbe();
        Gcs.Tell(Examples.RegisterDriver(actor: driver));
        var job = (await ExpectMsgAsync<DriverRegistered>()).Job;

        Gcs.Tell(new DriverHeartbeat(job.Id, job.Driver), driver);

        Assert.True(((DriverHeartbeatAck)await driver.FishForMessageAsync(message => message is DriverHeartbeatAck)).IsKnown);
    }

    [Fact]
    public async Task Gcs_told_to_stop_writes_what_it_decided_first()
    {
        Watch(Gcs);
        Gcs.Tell(new PutKey(RequestId.New(), "ns", "a", [1], true));
        Gcs.Tell(Head.Gcs.GcsStop.Instance);

        await ExpectMsgAsync<KeyStored>();
        await ExpectTerminatedAsync(Gcs);
    }

    [Fact]
    public async Task Thousand_keys_put_at_once_are_all_stored_in_order()
    {
        for (var i = 0; i < 5000; i++)
        {
            Gcs.Tell(new PutKey(RequestId.New(), "ns", $"k{i % 7}", BitConverter.GetBytes(i), true));
        }

        for (var i = 0; i < 5000; i++)
        {
            await ExpectMsgAsync<KeyStored>();
        }

        Gcs.Tell(new GetKey(RequestId.New(), "ns", $"k{4999 % 7}"));
        Assert.Equal(4999, BitConverter.ToInt32((await ExpectMsgAsync<KeyFound>()).Value!));
    }

    [Fact]
    public async Task Package_stored_is_confirmed()
    {
        var message = new PackageStored(RequestId.New(), new(new(new string('a', 64)), 1, Examples.Noon));
        Gcs.Tell(message);

        Assert.Equal(message.Request, (await ExpectMsgAsync<PackageRecorded>()).Request);
    }

    private async Task<(TestProbe Agent, NodeInfo Node)> JoinAsync(TestProbe asker, int port = 2001)
    {
        var agent = CreateTestProbe();
        var node = Examples.Node(port);
        Gcs.Tell(Examples.Register(node, agent), asker);
        await asker.ExpectMsgAsync<NodeRegistered>();
        return (agent, node);
    }

    private async Task<(TestProbe Driver, JobId Job)> StartAsync()
    {
        var driver = CreateTestProbe();
        Gcs.Tell(Examples.RegisterDriver(actor: driver));
        return (driver, (await ExpectMsgAsync<DriverRegistered>()).Job.Id);
    }

    private static async Task<FeedBatch> ChangesAsync(TestProbe reader)
        => (FeedBatch)await reader.FishForMessageAsync(message => message is FeedBatch { Changes.IsEmpty: false });
}
