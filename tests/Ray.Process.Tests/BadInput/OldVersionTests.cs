using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using AkkaRay.Clustering;
using AkkaRay.Local;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Peers that speak a wire version of the past are refused by name of both versions.</summary>
public sealed class OldVersionTests : IAsyncLifetime
{
    private const ushort Old = 0;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private LocalCluster _cluster = null!;
    private ActorSystem _system = null!;
    private IActorRef _head = ActorRefs.Nobody;

    public async Task InitializeAsync()
    {
        _cluster = await LocalCluster.StartAsync(new() { Workers = 1, CpusPerWorker = 1 });
        _system = ClusterClientSetup.CreateSystem(Akka.Configuration.Config.Empty, IPAddress.Loopback);
        _head = ClusterClientSetup.StartClient(_system, ClusterAddress.Parse(_cluster.Address).Contacts, "test");
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Driver_is_refused()
    {
        var code = new CodeSpec("Old", Guid.NewGuid());

        var refused = await AskAsync<JobProtocol.DriverRefused>(
            self => new JobProtocol.RegisterDriver(RequestId.New(), Old, OwnerId.New(), "old", code, self));

        AssertNamesBoth(refused.Reason);
    }

    [Fact]
    public async Task Worker_is_refused()
    {
        var address = ((ExtendedActorSystem)_system).Provider.DefaultAddress;
        var node = new NodeInfo(NodeId.New(), "old", address.ToString(), $"{address}/user/agent", ResourceSet.Of(("CPU", 1)));

        var refused = await AskAsync<NodeProtocol.NodeRefused>(self => new NodeProtocol.RegisterNode(RequestId.New(), Old, node, self));

        AssertNamesBoth(refused.Reason);
        Assert.False(refused.IsDead);
    }

    [Fact]
    public async Task Caller_of_an_executor_is_refused_with_the_version_there()
    {
        await using var ray = await Ray.InitAsync(_cluster.Address);
        var executor = await Work.Remote.On(ray).Pid();
        var port = Assert.Single(Listeners.PortsOf(executor));

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var bytes = new byte[Preamble.Size];
        new Preamble(ConnectionKind.Lease, Old, AccessToken.New(), OwnerId.New()).Write(bytes);
        await socket.SendAsync(bytes);

        Assert.Equal(new PreambleReply(PreambleStatus.WrongVersion, WireVersion.Current), await ReplyAsync(socket));
        Assert.Equal(executor, await Work.Remote.On(ray).Pid());
    }

    private static async Task<PreambleReply> ReplyAsync(Socket socket)
    {
        var bytes = new byte[PreambleReply.Size];
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(Limit);
        Assert.Equal(0, await stream.ReadAsync(new byte[1]).AsTask().WaitAsync(Limit));
        Assert.True(PreambleReply.TryRead(bytes, out var reply));
        return reply;
    }

    private static void AssertNamesBoth(string reason)
        => Assert.Contains($"speaks wire version {Old}; this cluster accepts {WireVersion.Oldest} to {WireVersion.Current}", reason, StringComparison.Ordinal);

    private async Task<T> AskAsync<T>(Func<IActorRef, object> question)
    {
        using var inbox = Inbox.Create(_system);
        inbox.Send(_head, new ClusterClient.Send(ActorNames.GcsService, question(inbox.Receiver), localAffinity: true));
        return Assert.IsType<T>(await inbox.ReceiveAsync(Limit));
    }
}
