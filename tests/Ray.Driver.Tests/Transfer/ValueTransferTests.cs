using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Driver.Tests.Transfer;

public sealed class ValueTransferTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly AccessToken _token = AccessToken.New();
    private readonly Shelf _shelf = new();
    private readonly ValueClient _client = new(OwnerId.New());
    private readonly CancellationTokenSource _test = new(s_limit);
    private ValueServer _server = null!;
    private int _port;

    public Task InitializeAsync()
    {
        _server = new ValueServer("127.0.0.1", _token, _shelf);
        _port = _server.EnsureStarted();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose() => _test.Dispose();

    private Task<HeldValue> GetAsync(ulong number) => _client.GetAsync("127.0.0.1", _port, _token, Shelf.Id(number), _test.Token);

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private async Task<Socket> DialAsync(byte[] first)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", _port, _test.Token);
        await socket.SendAsync(first, _test.Token);
        return socket;
    }

    private byte[] Greeting(ushort version = WireVersion.Current, AccessToken? token = null)
    {
        var bytes = new byte[Preamble.Size];
        new Preamble(ConnectionKind.Values, version, token ?? _token, new OwnerId(1)).Write(bytes);
        return bytes;
    }

    private async Task<PreambleReply> ReplyAsync(Socket socket)
    {
        var bytes = new byte[PreambleReply.Size];
        Assert.True(await ValueFrames.TryReceiveAsync(socket, bytes, _test.Token));
        Assert.True(PreambleReply.TryRead(bytes, out var reply));
        return reply;
    }

    // An end, or a reset where unread bytes were thrown away: both mean closed.
    private async Task<bool> IsClosedAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1], _test.Token) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100 * 1024)]
    [InlineData(ValueFrames.ChunkMax)]
    [InlineData(ValueFrames.ChunkMax + 1)]
    [InlineData(64 * 1024 * 1024)]
    public async Task A_value_of_any_size_arrives_whole(int length)
    {
        var value = Random(length);
        _shelf.Put(Shelf.Id(1), value);
        var held = await GetAsync(1);
        Assert.Equal(ValueStatus.Value, held.Status);
        Assert.True(held.Bytes.Span.SequenceEqual(value));
    }

    [Fact]
    public async Task A_fault_and_an_unknown_object_are_answers_too()
    {
        _shelf.Put(Shelf.Id(1), [1, 2], ValueStatus.Fault);
        Assert.Equal(ValueStatus.Fault, (await GetAsync(1)).Status);
        Assert.Equal(ValueStatus.Unknown, (await GetAsync(2)).Status);
    }

    [Fact]
    public async Task Many_values_at_once_do_not_mix()
    {
        var values = Enumerable.Range(0, 32).Select(i => Random((i * 50_000) + 1)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            _shelf.Put(Shelf.Id((ulong)i), values[i]);
        }

        var held = await Task.WhenAll(values.Select((_, i) => GetAsync((ulong)i)));
        Assert.All(values.Zip(held), pair => Assert.True(pair.Second.Bytes.Span.SequenceEqual(pair.First)));
    }

    [Fact]
    public async Task A_waiter_gets_an_object_that_comes_later_and_others_do_not_wait_for_it()
    {
        var later = _shelf.Expect(Shelf.Id(1));
        _shelf.Put(Shelf.Id(2), [2]);
        var waiting = GetAsync(1);
        await _shelf.FirstAsked.Task.WaitAsync(s_limit);
        Assert.Equal([2], (await GetAsync(2)).Bytes.ToArray());
        Assert.False(waiting.IsCompleted);
        later.SetResult(new HeldValue(ValueStatus.Value, new byte[] { 1 }));
        Assert.Equal([1], (await waiting).Bytes.ToArray());
        Assert.Equal([2], (await GetAsync(2)).Bytes.ToArray());
    }

    [Fact]
    public async Task A_waiter_that_gives_up_is_noticed_by_the_holder()
    {
        _shelf.Expect(Shelf.Id(1));
        using var patience = new CancellationTokenSource();
        var waiting = _client.GetAsync("127.0.0.1", _port, _token, Shelf.Id(1), patience.Token);
        await _shelf.FirstAsked.Task.WaitAsync(s_limit);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await _shelf.Abandoned.Task.WaitAsync(s_limit);
    }

    [Fact]
    public void A_thread_may_block_for_a_value()
    {
        _shelf.Put(Shelf.Id(1), [1]);
        Assert.Equal([1], _client.Get(new ObjectAddress(Shelf.Id(1), "127.0.0.1", _port, _token), default, _test.Token).Bytes.ToArray());
    }

    [Fact]
    public async Task A_release_reaches_the_holder()
    {
        await _client.ReleaseAsync("127.0.0.1", _port, _token, Shelf.Id(3), _test.Token);
        Assert.Equal(Shelf.Id(3), await _shelf.Released.Task.WaitAsync(s_limit));
    }

    [Fact]
    public async Task A_connection_is_used_again_and_replaced_when_the_holder_restarted_behind_it()
    {
        _shelf.Put(Shelf.Id(1), [1]);
        await GetAsync(1);
        await _server.DisposeAsync();
        var exception = await Assert.ThrowsAsync<OwnerDiedException>(() => GetAsync(1));
        Assert.Contains($"127.0.0.1:{_port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_that_stops_ends_its_waiters()
    {
        _shelf.Expect(Shelf.Id(1));
        var waiting = GetAsync(1);
        await _shelf.FirstAsked.Task.WaitAsync(s_limit);
        await _server.DisposeAsync();
        await Assert.ThrowsAsync<OwnerDiedException>(() => waiting);
    }

    [Fact]
    public async Task A_holder_that_dies_in_mid_chunk_is_reported_dead()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var waiting = _client.GetAsync("127.0.0.1", port, _token, Shelf.Id(1), _test.Token);
        using (var socket = await listener.AcceptSocketAsync(_test.Token))
        {
            Assert.True(await ValueFrames.TryReceiveAsync(socket, new byte[Preamble.Size], _test.Token));
            var bytes = new byte[PreambleReply.Size + 1000];
            new PreambleReply(PreambleStatus.Accepted, WireVersion.Current).Write(bytes);
            await socket.SendAsync(bytes.AsMemory(0, PreambleReply.Size), _test.Token);
            Assert.True(await ValueFrames.TryReceiveAsync(socket, new byte[FrameHeader.Size + ValueRequest.BodySize(FrameKind.GetValue)], _test.Token));
            var length = ValueFrames.WriteFirst(bytes, new HeldValue(ValueStatus.Value, new byte[500]), out _);
            await socket.SendAsync(bytes.AsMemory(0, length - 100), _test.Token);
        }

        var exception = await Assert.ThrowsAsync<OwnerDiedException>(() => waiting);
        Assert.Contains("in the middle of", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_means_the_owner_died()
    {
        await _server.DisposeAsync();
        await Assert.ThrowsAsync<OwnerDiedException>(() => GetAsync(1));
    }

    [Fact]
    public async Task A_wrong_token_opens_nothing()
    {
        using var socket = await DialAsync(Greeting(token: AccessToken.New()));
        Assert.Equal(PreambleStatus.WrongToken, (await ReplyAsync(socket)).Status);
        Assert.True(await IsClosedAsync(socket));
        await Assert.ThrowsAsync<OwnerDiedException>(
            () => _client.GetAsync("127.0.0.1", _port, AccessToken.New(), Shelf.Id(1), _test.Token));
        Assert.Empty(_shelf.Asked);
    }

    [Fact]
    public async Task A_wrong_version_is_told_so()
    {
        using var socket = await DialAsync(Greeting(version: WireVersion.Current + 5));
        Assert.Equal(new PreambleReply(PreambleStatus.WrongVersion, WireVersion.Current), await ReplyAsync(socket));
        Assert.True(await IsClosedAsync(socket));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mebibyte_of_garbage_closes_only_its_own_connection(bool greeted)
    {
        _shelf.Put(Shelf.Id(1), [1]);
        await GetAsync(1);
        var seed = Environment.TickCount;
        var garbage = new byte[1024 * 1024];
        new Random(seed).NextBytes(garbage);
        garbage[4] = 200;
        using var socket = await DialAsync(greeted ? Greeting() : []);
        if (greeted)
        {
            await ReplyAsync(socket);
        }

        try
        {
            await socket.SendAsync(garbage, _test.Token);
        }
        catch (SocketException)
        {
            // Closed while we were still sending.
        }

        Assert.True(await IsClosedAsync(socket), $"seed {seed}");
        Assert.Equal([1], (await GetAsync(1)).Bytes.ToArray());
    }

    [Fact]
    public async Task What_is_not_ray_is_a_connection_error()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var waiting = _client.GetAsync("127.0.0.1", port, _token, Shelf.Id(1), _test.Token);
        using var socket = await listener.AcceptSocketAsync(_test.Token);
        await socket.SendAsync("HTTP/1.1 400 Bad Request"u8.ToArray(), _test.Token);
        Assert.Contains("not AkkaRay", (await Assert.ThrowsAsync<RayConnectionException>(() => waiting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_not_ours_is_refused_with_advice()
    {
        await using var server = new ValueServer("192.0.2.1", _token, _shelf);
        Assert.Contains("192.0.2.1", Assert.Throws<RayConnectionException>(() => server.EnsureStarted()).Message, StringComparison.Ordinal);
    }
}
