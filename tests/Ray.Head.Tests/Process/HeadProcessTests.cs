using System.Net.Sockets;
using System.Security.Cryptography;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Jobs.JobProtocol;
using static AkkaRay.Messages.KeyValue.KeyValueProtocol;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Tests.Process;

public sealed class HeadProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Head_killed_and_started_on_the_same_folder_is_the_same_cluster()
    {
        await using var first = await HeadProcess.StartAsync(_folder);
        await using var outsider = new Outsider(first.Address);
        var driver = OwnerId.New();
        var registered = await outsider.RegisterAsync(driver);
        for (var i = 0; i < 100; i++)
        {
            Assert.True((await outsider.AskAsync<KeyStored>(new PutKey(RequestId.New(), "ns", $"k{i}", [(byte)i], true))).Changed);
        }

        var package = await PutAsync(first, RandomNumberGenerator.GetBytes(300_000));
        var node = await outsider.AskAsync<NodeProtocol.NodeRegistered>(Examples.Register(Examples.Node(), outsider.Inbox.Receiver));
        await first.KillAsync();

        await using var second = await HeadProcess.StartAsync(_folder);
        var state = await outsider.AskAsync<ClusterState>(new GetClusterState(RequestId.New(), IncludeDead: false));
        var again = await outsider.RegisterAsync(driver);

        Assert.Equal(first.Address, second.Address);
        Assert.Equal((registered.Cluster, 100, 1), (state.Cluster, state.Keys, state.Packages));
        Assert.Equal(node.Snapshot.Nodes.Single().Id, Assert.Single(state.Nodes).Id);
        Assert.Equal(registered.Job, Assert.Single(state.Jobs));
        Assert.Equal(registered.Job.Id, again.Job.Id);
        Assert.Equal([42], (await outsider.AskAsync<KeyFound>(new GetKey(RequestId.New(), "ns", "k42"))).Value);
        using var http = new HttpClient();
        Assert.Equal(300_000, (await http.GetByteArrayAsync(new Uri($"{second.PackageUrl}/{package}"))).Length);
    }

    [Fact]
    public async Task Gcs_of_a_registered_driver_takes_direct_messages_and_tells_it_the_feed()
    {
        await using var head = await HeadProcess.StartAsync(_folder);
        await using var outsider = new Outsider(head.Address);
        var registered = await outsider.RegisterAsync(OwnerId.New());

        outsider.Inbox.Send(registered.Gcs, new DriverHeartbeat(registered.Job.Id, registered.Job.Driver));

        Assert.True(outsider.Receive<DriverHeartbeatAck>().IsKnown);
        Assert.Equal(registered.Snapshot.Position, outsider.Receive<Messages.Feed.FeedProtocol.FeedBatch>().After);
    }

    [Fact]
    public async Task Head_that_is_told_to_terminate_ends_in_order_and_soon()
    {
        await using var head = await HeadProcess.StartAsync(_folder);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(0, await head.TerminateAsync());

        // Half a second on a quiet machine; a loaded one takes its time.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Second_head_on_the_same_folder_ends_with_an_error()
    {
        await using var head = await HeadProcess.StartAsync(_folder);

        await using var second = HeadProcess.Start("--data", _folder["data"], "--port", "0");

        Assert.Equal(1, await second.WaitAsync());
        Assert.Contains("in use by another head", await second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_head_on_the_same_port_ends_with_an_error()
    {
        await using var head = await HeadProcess.StartAsync(_folder);

        await using var second = HeadProcess.Start("--data", _folder["other"], "--port", head.Address.Split(':')[1]);

        Assert.Equal(1, await second.WaitAsync());
        Assert.Contains("cannot be listened on", await second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_on_both_ports_disturbs_nothing()
    {
        await using var head = await HeadProcess.StartAsync(_folder);
        await using var outsider = new Outsider(head.Address);
        var registered = await outsider.RegisterAsync(OwnerId.New());

        await SendGarbageAsync(new Uri($"http://{head.Address}"));
        await SendGarbageAsync(new Uri(head.PackageUrl));

        await PutAsync(head, [1, 2, 3]);
        var state = await outsider.AskAsync<ClusterState>(new GetClusterState(RequestId.New(), IncludeDead: false));
        Assert.Equal(registered.Job.Id, Assert.Single(state.Jobs).Id);
    }

    [Theory]
    [InlineData("There is no argument --there", "--there", "is none")]
    [InlineData("ray.head.feed-kept", "--set", "ray.head.feed-kept=1")]
    [InlineData("allow-insecure", "--host", "0.0.0.0")]
    public async Task Head_with_a_bad_argument_says_which_and_ends_with_an_error(string words, params string[] arguments)
    {
        await using var head = HeadProcess.Start([.. arguments, "--data", _folder["data"]]);

        Assert.Equal(1, await head.WaitAsync());
        Assert.Contains(words, await head.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> PutAsync(HeadProcess head, byte[] bytes)
    {
        using var http = new HttpClient();
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var content = new ByteArrayContent(bytes);
        using var answer = await http.PutAsync(new Uri($"{head.PackageUrl}/{name}"), content);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return name;
    }

    private static async Task SendGarbageAsync(Uri to)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(to.Host, to.Port);
        var garbage = new byte[1 << 20];
        new Random(7).NextBytes(garbage);
        try
        {
            await socket.GetStream().WriteAsync(garbage);
        }
        catch (IOException)
        {
            // It hung up, as it should.
        }
    }
}
