using AkkaRay.Local;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Real processes that take more memory than their node lets them.</summary>
public sealed class MemoryTests : IAsyncLifetime
{
    private LocalCluster _cluster = null!;
    private IRay _ray = null!;

    private TempFolder Marks { get; } = new();

    public async Task InitializeAsync()
    {
        _cluster = await LocalCluster.StartAsync(new LocalClusterOptions
        {
            Workers = 1,
            CpusPerWorker = 2,
            Settings = new Dictionary<string, string> { ["ray.worker.memory-executors-max"] = "500MiB", ["ray.worker.memory-monitor-interval"] = "100ms" },
        });
        _ray = await Ray.InitAsync(new RayOptions { Address = _cluster.Address, Name = "memory" });
    }

    public async Task DisposeAsync()
    {
        await _ray.DisposeAsync();
        await _cluster.DisposeAsync();
        Marks.Dispose();
    }

    [Fact]
    public async Task Task_that_takes_too_much_fails_with_what_it_took_and_others_live()
    {
        var neighbour = Work.Remote.Late(7, 3000);
        var hog = Hog.Remote.With(new() { MaxRetries = 0 }).Eat(Marks.Path, 700, untilRun: 99);

        var error = await Assert.ThrowsAsync<TaskOutOfMemoryException>(async () => await hog.GetAsync(Limits.Long));

        Assert.Contains("Hog.Eat", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxRetries is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("500 MiB is the most (ray.worker.memory-executors-max)", error.Message, StringComparison.Ordinal);
        Assert.Contains("the largest are process", error.Message, StringComparison.Ordinal);
        Assert.Equal(7, await neighbour.GetAsync(Limits.Long));
        Assert.Equal(1, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Task_that_takes_too_much_twice_is_run_again_without_spending_its_retries()
    {
        var hog = Hog.Remote.With(new() { MaxRetries = 1 }).Eat(Marks.Path, 700, untilRun: 3);

        Assert.Equal(3, await hog.GetAsync(Limits.Long));
    }
}
