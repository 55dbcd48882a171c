using AkkaRay.Messages.State;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>What the cluster says of its objects.</summary>
public sealed class MemoryTests(SharedCluster shared) : ObjectTest(shared)
{
    [Fact]
    public async Task Objects_are_listed_with_what_keeps_them()
    {
        var keeper = Keep.Remote.New();
        using var put = Ray.Put(Loans.Fill(1));
        using var outer = Ray.Put<List<ObjectRef<byte[]>>>([put]);
        await keeper.Take([put]);

        var found = (await ListAsync()).Single(one => one.Id == put.Id);

        Assert.Equal(Environment.ProcessId, found.OwnerPid);
        Assert.Equal((1, 0, 1, 1), (found.References, found.Tasks, found.Values, found.Borrowers));
        Assert.InRange(found.Bytes, Loans.Size, 2 * Loans.Size);
        await keeper.Drop();
        await Ray.KillAsync(keeper);
    }

    [Fact]
    public async Task Argument_of_a_running_task_is_shown_as_that()
    {
        using var put = Ray.Put(Loans.Fill(1));
        using var stop = new CancellationTokenSource();
        var running = Loans.Remote.Hold(put, stop.Token);

        await Eventually.TrueAsync(async () => (await ListAsync()).Exists(one => one.Id == put.Id && one.Tasks == 1), Limits.Long);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.GetAsync(Limits.Long));
    }

    private async Task<List<ObjectState>> ListAsync() => [.. (await Cluster.Driver.GetObjectsAsync()).SelectMany(static node => node.Objects)];
}
