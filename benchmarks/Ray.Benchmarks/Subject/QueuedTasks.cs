using System.Diagnostics;
using System.Globalization;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>
/// A million tasks queued: every CPU is taken by a task that waits, a million no-ops are submitted, the CPUs are released,
/// each result is fetched. In a driver of its own, because its memory counts.
/// </summary>
internal static class QueuedTasks
{
    private const int Tasks = 1_000_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>How long it took, from the first submission to the last result.</summary>
    public static async Task<double> SampleSecondsAsync(CancellationToken cancellationToken) => (await SampleAsync(cancellationToken)).Seconds;

    /// <summary>The most memory that the driver had resident.</summary>
    public static async Task<double> SampleBytesAsync(CancellationToken cancellationToken) => (await SampleAsync(cancellationToken)).Bytes;

    /// <summary>What the driver does.</summary>
    public static async Task RunAsync(string address)
    {
        await using var ray = await Ray.InitAsync(new RayOptions { Address = address, Name = "benchmarks" });
        var gate = Path.Combine(Path.GetTempPath(), $"ray-gate-{Environment.ProcessId}");
        var holder = BenchmarkTasks.Remote.Hold(gate);
        var begin = Stopwatch.GetTimestamp();
        var references = new ObjectRef[Tasks];
        for (var number = 0; number < Tasks; number++)
        {
            references[number] = BenchmarkTasks.Remote.Nothing();
        }

        await File.WriteAllTextAsync(gate, "");
        foreach (var reference in references)
        {
            await reference;
        }

        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await holder;
        File.Delete(gate);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SECONDS {seconds:R} {Process.GetCurrentProcess().PeakWorkingSet64}"));
    }

    private static async Task<(double Seconds, double Bytes)> SampleAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await MeasuredCluster.StartAsync(workers: 1, cancellationToken);
        await using var process = new ChildProcess(ChildProcess.ProgramOf("Ray.Benchmarks"), "queued", "--address", cluster.Address);
        var values = (await process.ReadAsync("SECONDS", Timeout, cancellationToken)).Split(' ');
        return (double.Parse(values[0], CultureInfo.InvariantCulture), double.Parse(values[1], CultureInfo.InvariantCulture));
    }
}
