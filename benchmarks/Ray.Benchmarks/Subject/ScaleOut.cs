using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>
/// One job of fixed work on one executor and on two: the part of twice the speed that two reach. Beside it the same on one
/// plain thread and on two, because two processors of a busy or virtual machine are seldom worth two.
/// </summary>
internal static class ScaleOut
{
    private const int Tasks = 200;
    private const int Steps = 8_000_000;

    private static readonly TaskOptions One = new() { Cpus = 2 };
    private static readonly TaskOptions Two = new() { Cpus = 1 };

    public static async Task<(double Ours, double Baseline)> RoundAsync()
    {
        var ours = (One: await OnExecutorsAsync(One), Two: await OnExecutorsAsync(Two));
        var baseline = (One: OnThreads(1), Two: OnThreads(2));
        return (ours.One / ours.Two / 2, baseline.One / baseline.Two / 2);
    }

    // On a node of two CPUs, tasks that need both run one by one.
    private static async Task<double> OnExecutorsAsync(TaskOptions options)
    {
        await SubmitAsync(options, 2);
        var begin = Stopwatch.GetTimestamp();
        await SubmitAsync(options, Tasks);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static async Task SubmitAsync(TaskOptions options, int tasks)
    {
        var results = await Ray.GetAll(Enumerable.Range(0, tasks).Select(_ => BenchmarkTasks.Remote.With(options).Work(Steps)).ToArray());
        if (results.Distinct().Count() != 1)
        {
            throw new InvalidOperationException($"The same work had {results.Distinct().Count()} results.");
        }
    }

    private static double OnThreads(int count)
    {
        var begin = Stopwatch.GetTimestamp();
        var next = 0;
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(Run)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;

        void Run()
        {
            while (Interlocked.Increment(ref next) <= Tasks)
            {
                BenchmarkTasks.Work(Steps);
            }
        }
    }
}
