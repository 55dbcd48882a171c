using System.Collections.Concurrent;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Driver.Tests.Transfer;

public sealed class ValueBatchesTests : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly AccessToken _token = AccessToken.New();
    private readonly Shelf _shelf = new();
    private readonly ValueClient _client = new(OwnerId.New());
    private readonly CancellationTokenSource _test = new(s_limit);
    private readonly ConcurrentDictionary<ulong, HeldValue> _received = new();
    private readonly SemaphoreSlim _count = new(0);
    private readonly ValueServer _server;

    public ValueBatchesTests() => _server = new ValueServer("127.0.0.1", _token, _shelf);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _test.Dispose();
        _count.Dispose();
    }

    [Fact]
    public async Task Thousands_of_objects_come_over_one_connection_each_to_its_asker()
    {
        const int Objects = 3000;
        for (var number = 0UL; number < Objects; number++)
        {
            _shelf.Put(Shelf.Id(number), BitConverter.GetBytes(number));
        }

        await FetchAsync(_server.EnsureStarted(), Objects);

        Assert.All(_received, static pair => Assert.Equal(pair.Key, BitConverter.ToUInt64(pair.Value.Bytes.Span)));
    }

    [Fact]
    public async Task What_is_still_to_come_holds_nobody_up()
    {
        _shelf.Expect(Shelf.Id(0));
        for (var number = 1UL; number < 10; number++)
        {
            _shelf.Put(Shelf.Id(number), [1]);
        }

        await FetchAsync(_server.EnsureStarted(), 10);

        Assert.Equal(ValueStatus.Pending, _received[0].Status);
        Assert.All(_received.Where(static pair => pair.Key > 0), static pair => Assert.Equal(ValueStatus.Value, pair.Value.Status));
    }

    [Fact]
    public async Task What_a_holder_that_is_gone_left_open_is_given_back_and_what_is_wanted_later_too()
    {
        var port = _server.EnsureStarted();
        await _server.DisposeAsync();

        await FetchAsync(port, 5);
        _received.Clear();
        await FetchAsync(port, 5);

        Assert.All(_received.Values, static value => Assert.Equal(ValueStatus.Pending, value.Status));
    }

    private async Task FetchAsync(int port, int count)
    {
        var batches = new ValueBatches<ulong>(_client, OnReceived, _test.Token);
        for (var number = 0UL; number < (ulong)count; number++)
        {
            batches.Add(new ObjectAddress(Shelf.Id(number), "127.0.0.1", port, _token), default, number);
        }

        for (var i = 0; i < count; i++)
        {
            await _count.WaitAsync(_test.Token);
        }

        Assert.Equal(count, _received.Count);
    }

    private void OnReceived(ulong number, HeldValue value)
    {
        _received[number] = value;
        _count.Release();
    }
}
