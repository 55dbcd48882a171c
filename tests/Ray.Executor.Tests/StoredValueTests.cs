using System.Runtime.InteropServices;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.Executor.Tests;

/// <summary>Large values between real processes that share an object store.</summary>
public sealed class StoredValueTests : IDisposable
{
    private const int Count = 1_000_000;
    private const long MiB = 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("ray-store-").FullName;
    private readonly StoreHost _store;

    public StoredValueTests() => _store = new StoreHost(new StoreSettings
    {
        Capacity = 64 * MiB,
        Folder = _folder,
        SpillFolder = Path.Combine(_folder, "spill"),
        FullTimeout = TimeSpan.FromMilliseconds(500),
    });

    private static double[] Values => [.. Enumerable.Range(0, Count).Select(static i => (double)i)];

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_task_reads_a_put_array_where_it_lies()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        var put = Ray.Put<ReadOnlyMemory<double>>(Values);

        Assert.True(await Work.Remote.IsInPlace(put));
        Assert.Equal(Values.Sum(), await Work.Remote.SumOfMemory(put));
        Assert.Equal(1, _store.Keeper.Usage().Objects);
    }

    [Fact]
    public async Task Large_values_of_several_lie_there_separately_and_go_one_by_one()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);

        var (text, numbers, none) = Splits.Remote.Mixed(Count);

        Assert.Equal("small", await text);
        Assert.Null(await none);
        Assert.Equal(Values.Length, (await numbers).Length);
        Assert.Equal(1, _store.Keeper.Usage().Objects);
    }

    [Fact]
    public async Task Large_values_of_several_are_let_go_when_another_of_them_cannot_be_sent()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);

        var (large, _) = Splits.Remote.LargeAndUnsendable(8 * Count);

        await Assert.ThrowsAsync<RaySerializationException>(async () => await large);
        Assert.Equal(0, _store.Keeper.Usage().Objects);
    }

    [Fact]
    public async Task Large_values_of_several_end_with_the_process_that_dies_before_it_tells_of_them()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);

        var (large, deadly) = Splits.Remote.LargeAndDeadly(Count);

        await Assert.ThrowsAsync<ExecutorDiedException>(async () => await deadly);
        await Assert.ThrowsAsync<ExecutorDiedException>(async () => await large);
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_result_is_read_in_place_by_lease_and_as_a_safe_copy_by_await()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        var result = Work.Remote.Doubles(Count);

        var copy = await result;
        copy[0] = -1;
        using var lease = await result.LeaseAsync();

        Assert.False(MemoryMarshal.TryGetArray(lease.Memory, out _));
        Assert.True(lease.Memory.Span.SequenceEqual(Values));
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lease.Memory);
    }

    [Fact]
    public async Task A_reference_inside_a_value_leads_to_the_object_where_it_lies()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        var put = Ray.Put<ReadOnlyMemory<double>>(Values);

        Assert.True(await Work.Remote.IsInPlaceInside(new Held<ReadOnlyMemory<double>>(put)));
    }

    [Fact]
    public async Task What_a_task_borrowed_that_took_long_is_freed_though_its_process_has_nothing_to_do_any_more()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        using (var put = Ray.Put(new byte[Count]))
        {
            Assert.Equal(Count, await Work.Remote.Linger(new Held<byte[]>(put), 2500));
        }

        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_large_result_outlives_the_process_that_made_it()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        var result = Work.Remote.Doubles(Count);
        await result.WaitAsync();

        System.Diagnostics.Process.GetProcessById(cluster.Pids[0]).Kill();
        await Assert.ThrowsAsync<ExecutorDiedException>(async () => await Work.Remote.FailFast("bye"));

        Assert.Equal(Values, await result);
    }

    [Fact]
    public async Task Large_arguments_by_value_and_large_text_pass_through_the_store_and_leave_it_empty()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);

        Assert.Equal(Values.Sum(), await Work.Remote.SumOfMemory((ReadOnlyMemory<double>)Values));
        Assert.Equal(1_000_000, (await Work.Remote.Text(1_000_000)).Length);

        await AssertEmptyAsync();
    }

    [Fact]
    public async Task What_nobody_refers_to_any_more_is_freed()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        for (var i = 0; i < 30; i++)
        {
            await UseAndForgetAsync();
        }

        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_store_too_small_for_what_is_kept_spills_and_everything_comes_back()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        var kept = Enumerable.Range(0, 24).Select(static _ => Work.Remote.Doubles(Count)).ToList();

        foreach (var one in kept)
        {
            using var lease = await one.LeaseAsync();
            Assert.Equal(Count - 1, lease.Memory.Span[Count - 1]);
        }

        Assert.NotEmpty(_store.OnDisk);
        GC.KeepAlive(kept);
    }

    [Fact]
    public async Task A_value_larger_than_the_store_is_refused_in_words_to_who_puts_and_to_who_awaits()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);

        Assert.Throws<ObjectStoreFullException>(() => Ray.Put(new byte[65 * MiB]));
        var problem = await Assert.ThrowsAsync<ObjectStoreFullException>(async () => await Work.Remote.Bytes((int)(65 * MiB), 1));
        Assert.Contains("--object-store-memory", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_session_frees_what_it_owned()
    {
        await using (var cluster = new ExecutorCluster(1, _store.TicketPath))
        {
            var kept = Ray.Put(Values);
            await Work.Remote.Doubles(Count);
            Assert.NotEqual(0, _store.Keeper.Usage().Objects);
            GC.KeepAlive(kept);
        }

        await AssertEmptyAsync();
    }

    private static async Task UseAndForgetAsync()
    {
        var put = Ray.Put(Values);
        var result = Work.Remote.Doubles(1000);
        await Work.Remote.Sum(await Work.Remote.Bytes(200_000, 1));
        await result;
        GC.KeepAlive(put);
    }

    // Whoever let go of something last may be the collector.
    private async Task AssertEmptyAsync()
    {
        for (var waited = 0; waited < 100 && _store.Keeper.Usage().UsedBytes > 0; waited++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }

        Assert.Equal(0, _store.Keeper.Usage().UsedBytes);
        Assert.Empty(_store.OnDisk);
    }
}
