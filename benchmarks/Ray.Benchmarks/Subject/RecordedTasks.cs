using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>
/// Tasks of a session that records as usual, and by turns with it of one that records none one by one: what looking at
/// tasks costs those who do not look.
/// </summary>
internal static class RecordedTasks
{
    private const int Tasks = 200_000;

    private static IRay? s_recorded;
    private static IRay? s_unrecorded;

    /// <summary>Tasks a second, recorded and not.</summary>
    public static async Task<(double Ours, double Baseline)> RoundAsync()
    {
        s_recorded ??= await JoinAsync([]);
        s_unrecorded ??= await JoinAsync(new() { ["ray.driver.task-records-per-second"] = "0", ["ray.driver.task-records-burst"] = "0" });

        // Halves in turn, so that a machine that slows down in mid-round is slow for both.
        var (recorded, unrecorded) = (0.0, 0.0);
        for (var half = 0; half < 2; half++)
        {
            recorded += await SecondsAsync(s_recorded);
            unrecorded += await SecondsAsync(s_unrecorded);
        }

        return (2 * Tasks / recorded, 2 * Tasks / unrecorded);
    }

    private static Task<IRay> JoinAsync(Dictionary<string, string> settings)
        => Ray.InitAsync(new RayOptions { Address = Ray.Current.Address, Name = "benchmarks", Settings = settings });

    private static async Task<double> SecondsAsync(IRay ray)
    {
        // The two share one CPU: whose turn it is gets it from the other first.
        await RunAsync(ray, 1000);
        var begin = Stopwatch.GetTimestamp();
        await RunAsync(ray, Tasks);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static async Task RunAsync(IRay ray, int tasks)
    {
        var results = await ray.GetAll(Enumerable.Range(0, tasks).Select(number => BenchmarkTasks.Remote.On(ray).Increment(number)).ToArray());
        if (results[^1] != tasks)
        {
            throw new InvalidOperationException($"Incrementing {tasks - 1} gave {results[^1]}.");
        }
    }
}
