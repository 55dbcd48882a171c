namespace AkkaRay.Process.Tests.Survival;

/// <summary>Waiting for some of many tasks on two workers.</summary>
public sealed class WaitTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Two_workers_work_at_the_same_time()
    {
        var places = await Ray.GetAll(Enumerable.Range(0, 2).Select(_ => Work.Remote.Meet(Marks.Path, 2)));

        Assert.Equal(["n1", "n2"], places.Select(place => place.Node).Order());
    }

    [Fact]
    public async Task WaitAsync_splits_what_is_there_from_what_is_not()
    {
        var never = Doom.Remote.Forever(Marks.Path);
        ObjectRef<int>[] all = [never, Work.Remote.Square(2), Work.Remote.Square(3)];

        var (ready, pending) = await Ray.WaitAsync(all, count: 2, timeout: Limits.Long);

        Assert.Equal([all[1], all[2]], ready);
        Assert.Equal([never], pending);
        await Ray.CancelAsync(never);
        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await never.GetAsync(Limits.Long));
    }

    [Fact]
    public async Task WaitAsync_returns_when_the_time_is_over()
    {
        var never = Doom.Remote.Forever(Marks.Path);

        var (ready, pending) = await Ray.WaitAsync([never], timeout: TimeSpan.FromMilliseconds(200));

        Assert.Equal((0, 1), (ready.Count, pending.Count));
        await Ray.CancelAsync(never);
        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await never.GetAsync(Limits.Long));
    }

    [Fact]
    public async Task AsCompleted_gives_every_reference_once()
    {
        var all = Enumerable.Range(0, 200).Select(x => Work.Remote.Late(x, x % 7)).ToList();
        var values = new List<int>();

        await foreach (var one in Ray.AsCompleted(all))
        {
            values.Add(await one);
        }

        Assert.Equal(Enumerable.Range(0, 200), values.Order());
    }
}
