using System.Diagnostics;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>
/// A hundred thousand small objects a second, each read and let go, half of them by the collector alone.
/// RAY_TEST_ENDURANCE=1 goes on for a minute. How many it were is said, not asserted: a busy machine makes fewer.
/// </summary>
public sealed class TinyObjectTests(ITestOutputHelper output)
{
    // A little more than a hundred thousand, so that a late timer does not count.
    private const int PerSecond = 105_000;
    private const int Batch = 1_000;
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData(102_400, "in the heap")]
    [InlineData(16, "in shared memory")]
    public async Task Tiny_objects_created_and_dropped_leave_memory_flat(int inlineMax, string where)
    {
        var half = TimeSpan.FromSeconds(Endurance.Of(usual: 3, full: 30));
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        var settings = new Dictionary<string, string> { ["ray.driver.inline-bytes-max"] = $"{inlineMax}" };
        await using (var ray = await Ray.InitAsync(new RayOptions { Address = cluster.Processes.Address, Name = "tiny", Settings = settings }))
        {
            // Code, pools and the collector's budgets grow to their size first.
            await MakeAsync(ray, TimeSpan.FromSeconds(2));
            var first = await MakeAsync(ray, half);
            var before = await MeasureAsync(cluster);
            var second = await MakeAsync(ray, half);
            var after = await MeasureAsync(cluster);

            output.WriteLine($"{where}: {first:n0}/s, then {second:n0}/s; driver's heap, driver, agent in MiB {Show(before)}, then {Show(after)}");
            Assert.InRange(after.Heap - before.Heap, long.MinValue, 2 * MiB);
            Assert.InRange(after.Driver - before.Driver, long.MinValue, 32 * MiB);
            Assert.InRange(after.Agent - before.Agent, long.MinValue, 32 * MiB);
        }

        Ray.Enter(cluster.Driver);
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    // As many as there should be by now, in small batches; how many a second that were.
    private static async Task<double> MakeAsync(IRay ray, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var made = 0L;
        while (watch.Elapsed < time)
        {
            for (; made <= Math.Min(watch.Elapsed.TotalSeconds, time.TotalSeconds) * PerSecond; made += Batch)
            {
                Make(ray, made);
            }

            await Task.Delay(1);
        }

        return made / watch.Elapsed.TotalSeconds;
    }

    private static void Make(IRay ray, long first)
    {
        for (var number = first; number < first + Batch; number += 4)
        {
            using var one = ray.Put(number);
            using var some = ray.Put(new[] { number, number + 1, number + 2 });
            var dropped = ray.Put($"number {number}");
            var forgotten = ray.Put(new[] { number });
            Check(number, one, some, dropped, forgotten);
        }
    }

    private static void Check(long number, ObjectRef<long> one, ObjectRef<long[]> some, ObjectRef<string> text, ObjectRef<long[]> forgotten)
    {
        if (one.GetAwaiter().GetResult() != number || some.GetAwaiter().GetResult()[2] != number + 2
            || text.GetAwaiter().GetResult().Length < 8 || forgotten.GetAwaiter().GetResult()[0] != number)
        {
            Assert.Fail($"What was put as number {number} was read as something else.");
        }
    }

    private static async Task<(long Heap, long Driver, long Agent)> MeasureAsync(TestCluster cluster)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        await Task.Yield();
        return (GC.GetTotalMemory(forceFullCollection: true), Resident(Environment.ProcessId), Resident(cluster.Processes.Workers[0].Pid));
    }

    private static long Resident(int pid)
    {
        using var process = OsProcess.GetProcessById(pid);
        return process.WorkingSet64;
    }

    private static string Show((long Heap, long Driver, long Agent) memory) => $"{memory.Heap / MiB}, {memory.Driver / MiB}, {memory.Agent / MiB}";
}
