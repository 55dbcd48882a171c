using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Tests.Transfers;

/// <summary>Objects on their way between the stores of nodes, over real sockets.</summary>
public sealed class TransferDeskTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private static readonly ObjectId s_id = new TaskId(new OwnerId(77), 4).Return(1);

    private readonly StoreNode _there = new();
    private readonly StoreNode _here = new();

    public void Dispose()
    {
        _there.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _here.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Four_readers_of_an_object_cause_one_transfer()
    {
        var bytes = Bytes(5_000_000);
        await using var owner = new OwningProcess(_there.Put(s_id, bytes));
        var readers = Enumerable.Range(0, 4).Select(_ => _here.Enter()).ToList();

        var pins = await Task.WhenAll(readers.Select(reader => reader.PullAsync(owner.Address))).WaitAsync(s_limit);

        Assert.Single(pins.Select(static pin => pin.Name).Distinct());
        Assert.Equal(bytes, pins[0].Span);
        Assert.Equal(1, _here.Store.Transfers.Made);
        Assert.Equal(2, owner.Arenas.Count);
        Array.ForEach(pins, static pin => pin.Dispose());
        readers.ForEach(static reader => reader.Dispose());
    }

    [Fact]
    public async Task Copy_goes_when_its_owner_lets_the_object_go()
    {
        await using var owner = new OwningProcess(_there.Put(s_id, Bytes(300_000)));
        (await _here.Process.PullAsync(owner.Address).WaitAsync(s_limit)).Dispose();

        owner.LetGo();

        Assert.Equal(_here.Store.Id, Assert.Single(owner.Freed).Stored!.Value.Arena);
        _here.Process.Free(owner.Freed[0].Stored!.Value);
        await _here.UntilEmptyAsync();
    }

    [Fact]
    public async Task Another_copy_finishes_what_a_source_that_died_began()
    {
        var bytes = Bytes(8_000_000);
        await using var dying = new HalfSource(s_id, bytes, stalls: false);
        await using var owner = new OwningProcess(dying.Address, _there.Put(s_id, bytes));

        using var pin = await _here.Process.PullAsync(owner.Address).WaitAsync(s_limit);

        Assert.Equal(bytes, pin.Span);
        Assert.Equal(1, dying.Asked);
    }

    [Fact]
    public async Task Owner_that_dies_in_the_middle_fails_the_readers_and_leaves_no_byte()
    {
        await using var stalling = new HalfSource(s_id, Bytes(8_000_000), stalls: true);
        await using var owner = new OwningProcess(stalling.Address);
        var pulling = _here.Process.PullAsync(owner.Address);
        await stalling.SentHalf.Task.WaitAsync(s_limit);
        Assert.True(_here.Store.UsedBytes > 0);

        await owner.DisposeAsync();

        await Assert.ThrowsAsync<OwnerDiedException>(() => pulling.WaitAsync(s_limit));
        await _here.UntilEmptyAsync();
    }

    [Fact]
    public async Task Transfer_whose_last_reader_ends_is_stopped_and_leaves_no_byte()
    {
        await using var stalling = new HalfSource(s_id, Bytes(8_000_000), stalls: true);
        await using var owner = new OwningProcess(stalling.Address);
        var reader = _here.Enter();
        var pulling = reader.PullAsync(owner.Address);
        await stalling.SentHalf.Task.WaitAsync(s_limit);

        reader.Dispose();

        await stalling.Closed.Task.WaitAsync(s_limit);
        await Assert.ThrowsAnyAsync<RayException>(() => pulling.WaitAsync(s_limit));
        await _here.UntilEmptyAsync();
    }

    [Fact]
    public async Task Object_that_is_larger_than_the_store_is_refused_with_that()
    {
        await using var small = new StoreNode(4 << 20);
        await using var owner = new OwningProcess(_there.Put(s_id, Bytes(8_000_000)));

        var error = await Assert.ThrowsAsync<ObjectStoreFullException>(() => small.Process.PullAsync(owner.Address).WaitAsync(s_limit));

        Assert.Contains("8000000", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, small.Store.Transfers.Made);
    }

    [Fact]
    public async Task Object_that_is_nowhere_is_lost_with_the_owners_words()
    {
        var gone = _there.Put(s_id, Bytes(300_000));
        _there.Process.Free(gone.Stored!.Value);
        await using var owner = new OwningProcess(gone);

        var error = await Assert.ThrowsAsync<ObjectLostException>(() => _here.Process.PullAsync(owner.Address).WaitAsync(s_limit));

        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_that_was_given_up_to_make_room_is_made_again()
    {
        await using var small = new StoreNode(8 << 20);
        await using var owner = new OwningProcess(_there.Put(s_id, Bytes(3_000_000)));
        (await small.Process.PullAsync(owner.Address).WaitAsync(s_limit)).Dispose();
        Assert.True(small.Process.TryPut(new TaskId(new OwnerId(78), 1).Return(1), Bytes(6_000_000), out var large));
        small.Process.Free(large);

        using var pin = await small.Process.PullAsync(owner.Address).WaitAsync(s_limit);

        Assert.Equal(Bytes(3_000_000), pin.Span);
        Assert.Equal(2, small.Store.Transfers.Made);
    }

    [Fact]
    public async Task Copy_whose_first_may_be_gone_is_written_to_disk_to_make_room()
    {
        await using var small = new StoreNode(8 << 20);
        var first = _there.Put(s_id, Bytes(3_000_000));
        await using var owner = new OwningProcess(first);
        (await small.Process.PullAsync(owner.Address).WaitAsync(s_limit)).Dispose();
        _there.Process.Free(first.Stored!.Value);
        await small.Store.KeepCopiesAsync();
        Assert.True(small.Process.TryPut(new TaskId(new OwnerId(78), 1).Return(1), Bytes(6_000_000), out var large));
        small.Process.Free(large);

        using var pin = await small.Process.PullAsync(owner.Address).WaitAsync(s_limit);

        Assert.Equal(Bytes(3_000_000), pin.Span);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
