using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>A stream of tasks while executors are killed at random.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_result_is_right_while_executors_are_killed()
    {
        var seed = Environment.GetEnvironmentVariable("RAY_TEST_SEED") is { } given ? int.Parse(given) : Environment.TickCount;
        output.WriteLine($"RAY_TEST_SEED={seed}");
        await using var cluster = await TestCluster.StartAsync(workers: 2, cpus: 2);
        await cluster.WarmUpAsync();
        using var ending = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<int, bool>();

        var killer = KillAsync(new Random(seed), seen, ending.Token);
        var streams = Enumerable.Range(1, 4).Select(number => StreamAsync(new Random(seed + number), seen, ending.Token)).ToList();
        await Task.WhenAny(Task.Delay(Duration), Task.WhenAny(streams));
        await ending.CancelAsync();

        output.WriteLine($"{(await Task.WhenAll(streams)).Sum()} tasks, {await killer} executors killed");
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }

    private static async Task<int> KillAsync(Random random, ConcurrentDictionary<int, bool> seen, CancellationToken ending)
    {
        var killed = 0;
        while (!ending.IsCancellationRequested)
        {
            await Task.Delay(random.Next(100, 1000), CancellationToken.None);
            var pids = seen.Keys.ToArray();
            var pid = pids.Length > 0 ? pids[random.Next(pids.Length)] : 0;
            if (seen.TryRemove(pid, out _))
            {
                Pids.Kill(pid);
                killed++;
            }
        }

        return killed;
    }

    private static async Task<int> StreamAsync(Random random, ConcurrentDictionary<int, bool> seen, CancellationToken ending)
    {
        var done = 0;
        for (; !ending.IsCancellationRequested; done += 3)
        {
            var (x, size) = (random.Next(1000), random.Next(1, 300_000));
            var square = Work.Remote.With(Forever).Square(x);
            var bytes = Work.Remote.With(Forever).Bytes(size, x);
            var place = Work.Remote.With(Forever).Where(random.Next(20));
            Assert.Equal(x * x, await square.GetAsync(Limits.Long, CancellationToken.None));
            LargeValueTests.AssertBytes(size, x, await bytes.GetAsync(Limits.Long, CancellationToken.None));
            seen[(await place.GetAsync(Limits.Long, CancellationToken.None)).Pid] = true;
        }

        return done;
    }

    // Any number of kills may hit the same task; how many it survives is not what is tried here.
    private static TaskOptions Forever => new() { MaxRetries = -1 };
}
