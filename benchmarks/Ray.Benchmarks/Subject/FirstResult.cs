using System.Diagnostics;
using System.Globalization;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>How long a program waits from joining a local cluster to its first result.</summary>
internal static class FirstResult
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>One sample, in a fresh process.</summary>
    public static async Task<double> SampleAsync(CancellationToken cancellationToken)
    {
        await using var process = new ChildProcess(ChildProcess.ProgramOf("Ray.Benchmarks"), "first-result");
        return double.Parse(await process.ReadAsync("SECONDS", Timeout, cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>What that process does.</summary>
    public static async Task RunAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        await using var ray = await Ray.InitAsync(new RayOptions { Address = "local" });
        var result = await BenchmarkTasks.Remote.Increment(1);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Console.WriteLine(result == 2
            ? string.Create(CultureInfo.InvariantCulture, $"SECONDS {seconds:R}")
            : $"ERROR incrementing 1 gave {result}");
    }
}
