using System.Net;
using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Control;

namespace AkkaRay.Worker.Tests.Control;

public sealed class AgentSocketTests : IDisposable
{
    private readonly AgentSocket _socket = AgentSocket.ListenLoopback();
    private readonly TaskCompletionSource<ExecutorId> _welcomed = new();
    private readonly TaskCompletionSource<string> _rejected = new();
    private readonly ExecutorId _executor = ExecutorId.New();
    private readonly AccessToken _token = AccessToken.New();

    public AgentSocketTests()
    {
        _socket.Expect(_executor, _token);
        _ = _socket.RunAsync(
            (ready, connection) =>
            {
                _welcomed.TrySetResult(ready.Executor);
                return connection.RunAsync(_ => { });
            },
            reason => _rejected.TrySetResult(reason));
    }

    public void Dispose() => _socket.Dispose();

    [Fact]
    public async Task Right_token_opens_the_door()
    {
        await using var stream = await ConnectAsync();
        await stream.WriteAsync(Ready(_token));
        Assert.Equal(_executor, await _welcomed.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Wrong_token_is_closed_and_the_right_one_still_gets_in()
    {
        await using var wrong = await ConnectAsync();
        await wrong.WriteAsync(Ready(AccessToken.New()));
        await ClosedAsync(wrong);
        Assert.Contains("its secret is not the one", await _rejected.Task.WaitAsync(Patience), StringComparison.Ordinal);

        await using var right = await ConnectAsync();
        await right.WriteAsync(Ready(_token));
        Assert.Equal(_executor, await _welcomed.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Token_used_once_opens_nothing_more()
    {
        await using var first = await ConnectAsync();
        await first.WriteAsync(Ready(_token));
        await _welcomed.Task.WaitAsync(Patience);
        await using var second = await ConnectAsync();
        await second.WriteAsync(Ready(_token));
        await ClosedAsync(second);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task Mebibyte_of_garbage_is_closed_and_disturbs_nobody(int seed)
    {
        var garbage = new byte[1 << 20];
        new Random(seed).NextBytes(garbage);
        await using (var stranger = await ConnectAsync())
        {
            try
            {
                await stranger.WriteAsync(garbage);
                await ClosedAsync(stranger);
            }
            catch (IOException)
            {
                // Closed while writing is closed.
            }
        }

        await using var right = await ConnectAsync();
        await right.WriteAsync(Ready(_token));
        Assert.Equal(_executor, await _welcomed.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Older_wire_version_is_told_what_to_do()
    {
        await using var stream = await ConnectAsync();
        await stream.WriteAsync(ControlFrame.Write(new ExecutorProtocol.ExecutorReady(_executor, _token, 0, 1, new Endpoint("127.0.0.1", 1, null))));
        Assert.Contains("Install the same AkkaRay version", await _rejected.Task.WaitAsync(Patience), StringComparison.Ordinal);
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(10);

    private byte[] Ready(AccessToken token)
        => ControlFrame.Write(new ExecutorProtocol.ExecutorReady(_executor, token, WireVersion.Current, 1, new Endpoint("127.0.0.1", 1, null)));

    private async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(_socket.Address));
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task ClosedAsync(NetworkStream stream)
    {
        try
        {
            Assert.Equal(0, await stream.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience));
        }
        catch (IOException)
        {
            // A reset closes too.
        }
    }
}
