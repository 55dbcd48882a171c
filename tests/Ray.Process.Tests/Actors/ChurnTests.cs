using System.Diagnostics;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>Actors that come and go: nothing of them stays.</summary>
public sealed class ChurnTests(SharedCluster shared, ITestOutputHelper output) : SharedClusterTest(shared)
{
    private const int Batch = 8;

    private sealed record Footprint(string Name, int Handles, long Megabytes, string Kinds);

    // What a leak per actor would exceed, and what caches, thread pools and the garbage collectors do not.
    private const int HandlesMore = Batch;
    private const long MegabytesMore = 64;

    [Fact]
    public async Task Actors_created_called_and_killed_leave_no_handles_and_no_memory_behind()
    {
        await ChurnAsync(batches: 1);
        var before = await SettledAsync(static _ => true);
        var watch = Stopwatch.StartNew();

        await ChurnAsync(batches: 4);

        output.WriteLine($"{4 * Batch} actors created, called and ended in {watch.ElapsedMilliseconds} ms");
        var after = await SettledAsync(now => now.Select((one, i) => one.Handles - before[i].Handles).All(static more => more <= HandlesMore));
        for (var i = 0; i < before.Count; i++)
        {
            var (was, now) = (before[i], after[i]);
            output.WriteLine($"before {was}{Environment.NewLine}after {now}");
            Assert.True(now.Megabytes <= was.Megabytes + MegabytesMore, $"{was} {now}");
        }
    }

    private async Task ChurnAsync(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            var actors = Enumerable.Range(0, Batch).Select(i => Probe.Remote.With(new() { Name = $"churn-{batch}-{i}", MaxRestarts = i % 2 }).New(Marks.Path)).ToArray();
            await Ray.GetAll(actors.Select(actor => actor.Add()), Limits.Long);
            await Task.WhenAll(actors.Select((actor, i) => i % 2 == 0 ? Ray.KillAsync(actor) : Ray.TerminateAsync(actor)));
        }

        Assert.DoesNotContain(await Ray.ListNamedActorsAsync(), actor => actor.Name!.StartsWith("churn", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<Footprint>> SettledAsync(Func<IReadOnlyList<Footprint>, bool> isSettled)
    {
        IReadOnlyList<Footprint> now = [];
        await Cluster.Watcher.UntilFreeAsync(Limits.Free);
        await Eventually.TrueAsync(() => isSettled(now = Measure()), Limits.Free, () => string.Join(Environment.NewLine, now));
        return now;
    }

    private IReadOnlyList<Footprint> Measure()
    {
        return
        [
            Measure("driver", Environment.ProcessId),
            Measure("head", Cluster.Processes.Head.Pid),
            .. Cluster.Processes.Workers.Select(worker => Measure(worker.Name, worker.Pid)),
        ];
    }

    private static Footprint Measure(string name, int pid)
    {
        using var process = OsProcess.GetProcessById(pid);
        // Files are left out: assemblies are loaded when they are first needed.
        var kinds = Directory.GetFileSystemEntries($"/proc/{pid}/fd").Select(static path => new FileInfo(path).LinkTarget?.Split(':')[0])
            .Where(static kind => kind is "pipe" or "socket" or "anon_inode" or "/memfd").GroupBy(static kind => kind).ToDictionary(static kind => kind.Key!, static kind => kind.Count());
        return new Footprint(name, kinds.Values.Sum(), process.WorkingSet64 >> 20, string.Join(", ", kinds));
    }
}
