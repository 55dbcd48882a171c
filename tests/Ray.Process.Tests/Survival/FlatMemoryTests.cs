using System.Globalization;
using Xunit.Abstractions;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>
/// Memory of driver, head and agent over many tasks. RAY_TEST_TASKS gives another number: ten million take half a minute
/// and are a run by hand.
/// </summary>
public sealed class FlatMemoryTests(ITestOutputHelper output)
{
    private const int Round = 20_000;
    private const long MiB = 1 << 20;

    [Fact]
    public async Task Memory_stays_flat_however_many_tasks_ran()
    {
        var tasks = Environment.GetEnvironmentVariable("RAY_TEST_TASKS") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 400_000;

        // The records of tasks that the head keeps are bounded; the bound is reached before the first look.
        await using var cluster = await TestCluster.StartAsync(workers: 1, cpus: 2, ("ray.head.tasks-kept-of-job", "5000"));
        await RunAsync(tasks / 2);
        var before = Take(cluster);

        await RunAsync(tasks / 2);

        var after = Take(cluster);
        output.WriteLine($"{tasks} tasks; MiB of driver's heap, head and agent after half of them {Show(before)}, after all {Show(after)}");
        Assert.InRange(after.Driver - before.Driver, long.MinValue, 20 * MiB);
        Assert.InRange(after.Head - before.Head, long.MinValue, 30 * MiB);
        Assert.InRange(after.Agent - before.Agent, long.MinValue, 30 * MiB);
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }

    private static async Task RunAsync(int tasks)
    {
        for (var done = 0; done < tasks; done += Round)
        {
            var results = await Ray.GetAll(Enumerable.Range(0, Round).Select(static x => Work.Remote.Square(x % 1000)), Limits.Long);
            Assert.Equal(998_001, results[999]);
        }
    }

    private static (long Driver, long Head, long Agent) Take(TestCluster cluster)
        => (GC.GetTotalMemory(forceFullCollection: true), Own(cluster.Processes.Head.Pid), Own(cluster.Processes.Workers[0].Pid));

    private static long Own(int pid)
    {
        using var process = OsProcess.GetProcessById(pid);
        return process.WorkingSet64;
    }

    private static string Show((long Driver, long Head, long Agent) memory) => $"{memory.Driver / MiB}, {memory.Head / MiB}, {memory.Agent / MiB}";
}
