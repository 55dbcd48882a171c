using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>
/// Any process but the driver is killed, again and again, while references go from hand to hand. RAY_TEST_ENDURANCE=1 has
/// 200 of them killed.
/// </summary>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int Nodes = 2;
    private const int Streams = 4;

    private readonly Dictionary<string, int> _killed = [];

    [Fact]
    public async Task Random_kills_under_borrowing_leave_no_object_and_no_lease_behind()
    {
        var (seed, kills) = (Endurance.Seed, Endurance.Of(usual: 6, full: 200));
        output.WriteLine($"RAY_TEST_SEED={seed}");
        var random = new Random(seed);
        await using var cluster = await TestCluster.StartAsync(Nodes, cpus: 2);
        await cluster.WarmUpAsync();
        using var ending = new CancellationTokenSource();
        var load = new BorrowingLoad(seed, Streams);
        var running = load.RunAsync(ending.Token);

        for (var kill = 0; kill < kills; kill++)
        {
            await UntilDoneAsync(load, random.Next(1, 3 * Streams), running);
            await KillAsync(cluster, random);
        }

        await UntilDoneAsync(load, Streams, running);
        await ending.CancelAsync();
        await running.WaitAsync(Limits.Long);
        output.WriteLine($"killed {string.Join(", ", _killed.Select(static pair => $"{pair.Value} {pair.Key}"))}; done {load.Done}, of these ended by a death: {load.Losses}");
        output.WriteLine(load.Samples);
        await cluster.Watcher.UntilAsync(static state => state.Nodes.Length == Nodes, Limits.Long);
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    private static Task UntilDoneAsync(BorrowingLoad load, int more, Task running)
    {
        var until = load.Done + more;
        return Eventually.TrueAsync(() => load.Done >= until || running.IsCompleted, 2 * Limits.Long, () => $"{load.Done} done of {until}");
    }

    private async Task KillAsync(TestCluster cluster, Random random)
    {
        var workers = cluster.Processes.Workers.Where(static worker => worker.IsRunning).ToArray();
        switch (random.Next(10))
        {
            case 0:
                Count("heads");
                await cluster.Processes.Head.KillAsync();
                await cluster.Processes.Head.RestartAsync();
                break;
            case < 4:
                Count("workers");
                await workers[random.Next(workers.Length)].KillAsync();
                await cluster.Processes.AddWorkerAsync();
                break;
            default:
                var executors = Pids.ChildrenOf([.. workers.Select(static worker => worker.Pid)]);
                if (executors.Length > 0)
                {
                    Count("executors");
                    Pids.Kill(executors[random.Next(executors.Length)]);
                }

                break;
        }
    }

    private void Count(string kind) => _killed[kind] = _killed.GetValueOrDefault(kind) + 1;
}
