using System.Diagnostics;
using AkkaRay.Local;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>How fast actors come to life, and come back. Each sample has a cluster of its own.</summary>
internal static class ActorLives
{
    private const int Shared = 10_000;
    private const int Processes = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Task<double> SampleSharedAsync(CancellationToken cancellationToken)
        => SampleRateAsync(Shared, new ActorOptions { Isolation = Isolation.Shared }, cancellationToken);

    public static Task<double> SampleProcessesAsync(CancellationToken cancellationToken)
        => SampleRateAsync(Processes, new ActorOptions { Cpus = 0 }, cancellationToken);

    /// <summary>From the death of an instance's process to the next answered call.</summary>
    public static async Task<double> SampleRestartAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await StartAsync(workers: 1, cancellationToken);
        await using var ray = await ConnectAsync(cluster);

        // The first of a cluster also compiles what restarts take.
        await RestartAsync(KillInstance);
        return await RestartAsync(KillInstance);
    }

    /// <summary>From the death of a node's process to the next answered call of an actor that was there.</summary>
    public static async Task<double> SampleNodeDeathAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await StartAsync(workers: 3, cancellationToken);
        await using var ray = await ConnectAsync(cluster);
        await RestartAsync(KillNode);
        return await RestartAsync(KillNode);

        async Task KillNode(BenchmarkPlace place)
        {
            var worker = cluster.Workers.Single(worker => worker.Name == place.Node);
            await worker.KillAsync();
        }
    }

    private static async Task<double> SampleRateAsync(int count, ActorOptions options, CancellationToken cancellationToken)
    {
        await using var cluster = await StartAsync(workers: 1, cancellationToken);
        await using var ray = await ConnectAsync(cluster);
        await CreateAsync(Math.Min(count, 10), options);
        var begin = Stopwatch.GetTimestamp();
        var actors = await CreateAsync(count, options);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        GC.KeepAlive(actors);
        return count / seconds;
    }

    // Made, called and answered, each once.
    private static async Task<ActorHandle<BenchmarkActor>[]> CreateAsync(int count, ActorOptions options)
    {
        var actors = Enumerable.Range(0, count).Select(_ => BenchmarkActor.Remote.With(options).New()).ToArray();
        var results = await Ray.GetAll(actors.Select((actor, number) => actor.Increment(number))).WaitAsync(Limit);
        for (var number = 0; number < count; number++)
        {
            Check(number + 1, results[number]);
        }

        return actors;
    }

    private static async Task<double> RestartAsync(Func<BenchmarkPlace, Task> kill)
    {
        var actor = RestartedBenchmarkActor.Remote.New();
        var before = BenchmarkPlace.Parse(await actor.Where().GetAsync(Limit));
        var begin = Stopwatch.GetTimestamp();
        await kill(before);
        var after = BenchmarkPlace.Parse(await actor.Where().GetAsync(Limit));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return after.Pid != before.Pid ? seconds : throw new InvalidOperationException($"Process {before.Pid} was killed and answers.");
    }

    private static async Task KillInstance(BenchmarkPlace place)
    {
        using var process = Process.GetProcessById(place.Pid);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static Task<LocalCluster> StartAsync(int workers, CancellationToken cancellationToken)
        => LocalCluster.StartAsync(new LocalClusterOptions { Workers = workers, CpusPerWorker = 1 }, cancellationToken);

    private static Task<IRay> ConnectAsync(LocalCluster cluster) => Ray.InitAsync(new RayOptions { Address = cluster.Address, Name = "benchmarks" });

    private static void Check(int expected, int found)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"A call gave {found}, and {expected} was right.");
        }
    }
}
