using System.Diagnostics;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>One CPU, a job that floods it with tasks of some milliseconds, and another that asks for a single task now and then.</summary>
internal static class FairShare
{
    /// <summary>What the flooding job is told.</summary>
    public const string Flood = "flood";

    private const int FloodTasks = 200_000;
    private const int Single = 100;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Rising = TimeSpan.FromSeconds(1);

    /// <summary>Of the single tasks, from submission to result: 99 of 100 take no longer.</summary>
    public static async Task<double> SampleAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await MeasuredCluster.StartAsync(workers: 1, cancellationToken);
        await using var flood = new ChildProcess(ChildProcess.ProgramOf("Ray.Benchmarks"), "contender", "--address", cluster.Address);
        await using var ray = await Ray.InitAsync(new RayOptions { Address = cluster.Address, Name = "single" }, cancellationToken);
        Ask(0);
        await flood.ReadAsync("READY", Timeout, cancellationToken);
        await flood.WriteAsync($"{Flood} {FloodTasks}");
        await Task.Delay(Rising, cancellationToken);
        List<double> seconds = [];
        for (var number = 0; number < Single; number++)
        {
            // Long enough for the other job to have the CPU again.
            await Task.Delay(Pause, cancellationToken);
            seconds.Add(Ask(number));
        }

        return Statistics.Quantile(seconds, 0.99);
    }

    /// <summary>What the flooding job does.</summary>
    public static async Task FloodAsync(int tasks)
        => await Ray.GetAll(Enumerable.Range(0, tasks).Select(static _ => BenchmarkTasks.Remote.Work(2_000_000)).ToArray());

    private static double Ask(int number)
    {
        var begin = Stopwatch.GetTimestamp();
        var result = Ray.Get(BenchmarkTasks.Remote.Increment(number));
        return result == number + 1
            ? Stopwatch.GetElapsedTime(begin).TotalSeconds
            : throw new InvalidOperationException($"Incrementing {number} gave {result}.");
    }
}
