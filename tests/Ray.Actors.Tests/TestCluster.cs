namespace AkkaRay.Actors.Tests;

/// <summary>A head, workers and a driver, each in an actor system of its own.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ray-actors-").FullName;

    public static TimeSpan Patience => TimeSpan.FromSeconds(40);

    public TestHead Head { get; private set; } = null!;

    public List<TestWorker> Workers { get; } = [];

    public TestDriver Driver { get; private set; } = null!;

    public static async Task<TestCluster> StartAsync(int workers = 1, string settings = "")
    {
        var cluster = new TestCluster();
        cluster.Head = TestHead.Start(Path.Combine(cluster._folder, "head"), more: settings);
        for (var i = 1; i <= workers; i++)
        {
            await cluster.JoinAsync($"w{i}");
        }

        cluster.Driver = await TestDriver.JoinAsync(cluster.Head.Address);
        return cluster;
    }

    public async Task<TestWorker> JoinAsync(string name, string settings = "")
    {
        var worker = await TestWorker.JoinAsync(Head, name, settings);
        Workers.Add(worker);
        return worker;
    }

    public async Task KillAsync(TestWorker worker)
    {
        Workers.Remove(worker);
        await worker.DisposeAsync();
    }

    /// <summary>Ends the head and starts it again on its folder and its port, as a member of the cluster there is.</summary>
    public async Task RestartHeadAsync(Action? meanwhile = null)
    {
        var (port, seeds) = (Head.Address.Port!.Value, Workers.Select(worker => worker.Address).ToArray());
        await Head.DisposeAsync();
        meanwhile?.Invoke();
        Head = TestHead.Start(Path.Combine(_folder, "head"), port, seeds: seeds);
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        foreach (var worker in Workers)
        {
            await worker.DisposeAsync();
        }

        await Head.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
