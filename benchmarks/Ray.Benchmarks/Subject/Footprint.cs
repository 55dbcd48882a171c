using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>What a cluster costs that nobody uses.</summary>
internal static class Footprint
{
    /// <summary>Long enough for start-up garbage to be collected and idle threads to settle.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task<double> SampleStartAsync(CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var cluster = await MeasuredCluster.StartAsync(workers: 2, cancellationToken);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    public static Task<double> SampleAgentAsync(CancellationToken cancellationToken) => SampleMemoryAsync("Ray.Worker", cancellationToken);

    public static Task<double> SampleExecutorAsync(CancellationToken cancellationToken) => SampleMemoryAsync("Ray.Executor", cancellationToken);

    private static async Task<double> SampleMemoryAsync(string program, CancellationToken cancellationToken)
    {
        await using var cluster = await MeasuredCluster.StartAsync(workers: 1, cancellationToken);
        await Task.Delay(Settling, cancellationToken);
        var sizes = ProcessTree.Below(Environment.ProcessId)
            .Where(process => process.Runs(program))
            .Select(process => (double)process.ResidentBytes)
            .ToList();
        return sizes.Count > 0
            ? Statistics.Median(sizes)
            : throw new InvalidOperationException($"The cluster runs, but no process of {program} is below this one.");
    }
}
