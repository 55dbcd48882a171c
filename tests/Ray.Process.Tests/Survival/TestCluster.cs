using AkkaRay.Local;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>A cluster of processes with this program as its driver, and someone who looks on.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private TestCluster(LocalCluster processes, Watcher watcher, IRay ray)
    {
        Processes = processes;
        Watcher = watcher;
        Driver = ray;
    }

    public LocalCluster Processes { get; }

    public Watcher Watcher { get; }

    public IRay Driver { get; }

    public TempFolder Marks { get; } = new();

    public static async Task<TestCluster> StartAsync(int workers = 2, double cpus = 1, params (string Key, string Value)[] settings)
    {
        var options = new LocalClusterOptions { Workers = workers, CpusPerWorker = cpus, Settings = settings.ToDictionary() };
        var processes = await LocalCluster.StartAsync(options);
        try
        {
            var watcher = await Watcher.ConnectAsync(processes.Address);
            return new TestCluster(processes, watcher, await Ray.InitAsync(new RayOptions { Address = processes.Address, Name = "tests" }));
        }
        catch
        {
            await processes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has every executor started and the code loaded, so that what is measured afterwards is not that.</summary>
    public async Task WarmUpAsync()
    {
        using var marks = new TempFolder();
        var count = Processes.Workers.Count(worker => worker.IsRunning);
        await Ray.GetAll(Enumerable.Range(0, count).Select(_ => Work.Remote.On(Driver).Meet(marks.Path, count)));
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Watcher.DisposeAsync();
        await Processes.DisposeAsync();
        Marks.Dispose();
    }
}
