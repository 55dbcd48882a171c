using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using AkkaRay.Clustering;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using static AkkaRay.Messages.Jobs.JobProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

/// <summary>A real link against a fake head in another actor system, over real remoting.</summary>
public sealed class ClusterLinkTests
{
    private readonly RecordingEvents _events = new();

    [Fact]
    public async Task Driver_registers_itself_and_gets_its_job()
    {
        await using var head = await FakeHead.StartAsync();
        await using var link = await ConnectAsync(head.Address);

        var asked = await head.NextAsync<RegisterDriver>();

        Assert.Equal((new JobId(7), head.Cluster, "test", Environment.ProcessId), (link.Job.Id, link.ClusterId, asked.Name, asked.Pid));
        Assert.Equal("n1", Assert.Single(link.Nodes).Name);
        Assert.Equal(IPAddress.Loopback, link.Host);
    }

    [Fact]
    public async Task Head_is_found_by_name_as_well_as_by_number()
    {
        await using var head = await FakeHead.StartAsync();
        await using var link = await ConnectAsync($"ray://localhost:{head.Port}");

        Assert.Equal(new JobId(7), link.Job.Id);
    }

    [Fact]
    public async Task Head_that_knows_itself_by_a_name_is_found_by_it()
    {
        await using var head = await FakeHead.StartAsync(host: "localhost");
        await using var link = await ConnectAsync($"ray://localhost:{head.Port}");

        Assert.Equal(new JobId(7), link.Job.Id);
    }

    [Fact]
    public async Task Lease_is_asked_of_the_agent_and_its_grant_told()
    {
        await using var head = await FakeHead.StartAsync();
        await using var link = await ConnectAsync(head.Address);

        link.Request(Make.Lease(1), Make.Cpus(1));
        var (driver, request) = await head.NextAsync<(IActorRef, object)>();
        driver.Tell(Make.Grant(1, 1), head.Agent);

        Assert.Equal(Make.Lease(1), Assert.IsType<RequestLease>(request).Lease);
        Assert.Equal(4711, (await _events.NextAsync<LeaseGranted>()).Pid);
    }

    [Fact]
    public async Task Node_loss_in_the_feed_is_told_to_the_owner()
    {
        await using var head = await FakeHead.StartAsync();
        await using var link = await ConnectAsync(head.Address);
        var driver = await head.NextAsync<RegisterDriver>();

        var lost = new ClusterChange.NodeLost(Make.NodeId(1), "n1", "unreachable");
        FakeHead.Tell(driver, new FeedProtocol.FeedBatch(new FeedPosition(head.Epoch, 0), [lost]), head.Gcs);

        Assert.Equal((Make.NodeId(1), "n1", "unreachable"), await _events.NextAsync<(NodeId, string, string)>());
        Assert.Empty(link.Nodes);
    }

    [Fact]
    public async Task Gap_in_the_feed_is_asked_for()
    {
        await using var head = await FakeHead.StartAsync();
        await using var link = await ConnectAsync(head.Address);
        var driver = await head.NextAsync<RegisterDriver>();

        FakeHead.Tell(driver, new FeedProtocol.FeedBatch(new FeedPosition(head.Epoch, 3), []), head.Gcs);

        Assert.Equal(new FeedPosition(head.Epoch, 0), (await head.NextAsync<FeedProtocol.CatchUp>()).Position);
    }

    [Fact]
    public async Task Head_killed_and_back_on_its_port_gets_the_same_driver_again_and_leases_go_on()
    {
        var first = await FakeHead.StartAsync();
        await using var link = await ConnectAsync(first.Address);
        var before = await first.NextAsync<RegisterDriver>();

        await first.DisposeAsync();
        await using var second = await FakeHead.StartAsync(first.Port, first.Cluster);
        var after = await second.NextAsync<RegisterDriver>();
        link.Request(Make.Lease(1), Make.Cpus(1));

        Assert.Equal((before.Driver, (ClusterId?)first.Cluster), (after.Driver, after.Cluster));
        Assert.IsType<RequestLease>((await second.NextAsync<(IActorRef, object)>()).Item2);
    }

    [Fact]
    public async Task Second_contact_takes_over_when_the_first_is_gone()
    {
        var first = await FakeHead.StartAsync();
        await using var second = await FakeHead.StartAsync(cluster: first.Cluster);
        await using var link = await ConnectAsync($"{first.Address},{second.Address}");

        await first.DisposeAsync();

        Assert.Equal(first.Cluster, (await second.NextAsync<DriverHeartbeat>(), link.ClusterId).ClusterId);
    }

    [Fact]
    public async Task Job_that_the_cluster_ended_ends_the_session()
    {
        await using var head = await FakeHead.StartAsync();
        await using var link = await ConnectAsync(head.Address);
        var driver = await head.NextAsync<RegisterDriver>();

        var finished = new ClusterChange.JobFinished(new JobId(7), "it was silent for 10 s");
        FakeHead.Tell(driver, new FeedProtocol.FeedBatch(new FeedPosition(head.Epoch, 0), [finished]), head.Gcs);

        Assert.Equal("The cluster ended job-7: it was silent for 10 s", await _events.NextAsync<string>());
    }

    [Fact]
    public async Task Refused_driver_gets_the_reason()
    {
        await using var head = await FakeHead.StartAsync(answer: (_, message) => message is RegisterDriver register ? new DriverRefused(register.Request, "wire version 0") : null);

        var error = await Assert.ThrowsAsync<RayConnectionException>(() => ConnectAsync(head.Address));

        Assert.Equal("The cluster refused this program: wire version 0", error.Message);
    }

    [Fact]
    public async Task Closed_port_is_told_as_such()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var error = await Assert.ThrowsAsync<RayConnectionException>(() => ConnectAsync($"127.0.0.1:{port}", timeout: 1));

        Assert.Contains($"127.0.0.1:{port}: connection refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_of_another_program_is_told_as_such()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var error = await Assert.ThrowsAsync<RayConnectionException>(() => ConnectAsync($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", timeout: 2));

        Assert.Contains("did not answer as an AkkaRay head within 2 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_the_head_refuses_throws_its_reason()
    {
        await using var head = await FakeHead.StartAsync();
        await using var link = await ConnectAsync(head.Address);

        Assert.True(await link.PutKeyAsync("test", "a", [1], true, CancellationToken.None));
        var error = await Assert.ThrowsAsync<RayException>(() => link.GetKeyAsync("test", "a", CancellationToken.None));

        Assert.Equal("The head was asked for the key 'a' and refused: the test says so", error.Message);
    }

    [Fact]
    public async Task Disposing_ends_the_job()
    {
        await using var head = await FakeHead.StartAsync();
        var link = await ConnectAsync(head.Address);

        await link.DisposeAsync();

        Assert.Equal(new JobId(7), (await head.NextAsync<EndJob>()).Job);
    }

    [Fact]
    public async Task Output_of_tasks_is_shown_with_node_and_process()
    {
        await using var head = await FakeHead.StartAsync();
        var sink = new RecordingSink();
        var link = await ConnectAsync(head.Address, output: sink);
        var driver = await head.NextAsync<RegisterDriver>();

        FakeHead.Tell(driver, new OutputWritten(new JobId(7), "n1", 123, false, ["a", "b"]), head.Agent);
        await link.DisposeAsync();

        Assert.Equal(["(node=n1 pid=123) a", "(node=n1 pid=123) b"], sink.Lines);
    }

    private Task<ClusterLink> ConnectAsync(string address, double timeout = 15, IOutputSink? output = null) => ClusterLink.ConnectAsync(
        new ConnectSettings
        {
            Address = ClusterAddress.Parse(address),
            Owner = OwnerId.New(),
            JobName = "test",
            Code = _ => Task.FromResult(new JobCode(new CodeSpec("test", Guid.Empty), null)),
            ConnectTimeout = TimeSpan.FromSeconds(timeout),
            Output = output,
            Warn = _ => { },
        },
        _events,
        CancellationToken.None);
}
