using System.Diagnostics;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>
/// Plain tasks, tasks that give several values, and streams, all at once, while what serves them is lost at each step of
/// their way: each gives the right values, once.
/// </summary>
public sealed class TaskSurvivalTests(ITestOutputHelper output)
{
    private const string Doomed = "n2";

    [Theory]
    [InlineData(Loss.Executor)]
    [InlineData(Loss.Node)]
    [InlineData(Loss.Head)]
    public async Task What_waits_for_a_grant_is_served_in_the_end(Loss loss)
    {
        await using var cluster = await TestCluster.StartAsync(workers: 2, cpus: 3);
        var there = await PreferAsync(cluster);
        var holder = Fated.Remote.With(there with { Cpus = 3, MaxRetries = 0 }).Hold(cluster.Marks.Path, Doomed);
        await Eventually.FilesAsync(cluster.Marks.Path, "*.holder", 1);
        var calls = Calls.Begin(cluster.Marks.Path, Doomed, there);
        await cluster.Watcher.UntilAsync(state => state.Usage.Sum(usage => usage.Pending.Sum(pending => pending.Count)) >= 2, Limits.Long);

        var watch = Stopwatch.StartNew();
        await LoseAsync(cluster, loss, cluster.Marks.Pids("*.holder"));
        await GoAsync(cluster);
        await calls.AssertAsync();

        output.WriteLine($"all values {watch.ElapsedMilliseconds} ms after the loss");
        _ = await Record.ExceptionAsync(() => holder.GetAsync(Limits.Long));
        await BackAsync(cluster, loss);
    }

    [Theory]
    [InlineData(Loss.Executor)]
    [InlineData(Loss.Node)]
    [InlineData(Loss.Head)]
    public async Task What_is_sent_on_a_lease_whose_executor_is_gone_runs_on_another(Loss loss)
    {
        await using var cluster = await TestCluster.StartAsync(workers: 2, cpus: 3);
        var there = await PreferAsync(cluster);

        // Leases are kept for half a second after their last task.
        var pids = (await Ray.GetAll(Enumerable.Range(0, 3).Select(_ => Work.Remote.With(there).Where(50)))).Select(place => place.Pid).Distinct().ToArray();
        await LoseAsync(cluster, loss, pids);
        var calls = Calls.Begin(cluster.Marks.Path, Doomed, there);
        await GoAsync(cluster);
        await calls.AssertAsync();
        await BackAsync(cluster, loss);
    }

    [Theory]
    [InlineData(Loss.Executor)]
    [InlineData(Loss.Node)]
    [InlineData(Loss.Head)]
    public async Task What_is_in_the_middle_of_its_run_gives_every_value_once(Loss loss)
    {
        await using var cluster = await TestCluster.StartAsync(workers: 2, cpus: 3);
        var calls = Calls.Begin(cluster.Marks.Path, Doomed, await PreferAsync(cluster));
        await Eventually.TrueAsync(
            () => new[] { "*.plain", "*.split", "*.stream" }.All(what => cluster.Marks.Count(what) == 1), Limits.Long);

        var watch = Stopwatch.StartNew();
        await LoseAsync(cluster, loss, [.. new[] { "*.plain", "*.split", "*.stream" }.SelectMany(cluster.Marks.Pids)]);
        await GoAsync(cluster);
        await calls.AssertAsync();

        output.WriteLine($"all values {watch.ElapsedMilliseconds} ms after the loss");
        await BackAsync(cluster, loss);
    }

    private static async Task<TaskOptions> PreferAsync(TestCluster cluster)
    {
        await cluster.WarmUpAsync();
        var node = (await cluster.Driver.GetNodesAsync()).Single(node => node.Name == Doomed);
        return new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(node.Id, soft: true) };
    }

    private static async Task LoseAsync(TestCluster cluster, Loss loss, int[] pids)
    {
        switch (loss)
        {
            case Loss.Executor:
                Array.ForEach(pids, Pids.Kill);
                break;
            case Loss.Node:
                await cluster.Processes.Workers[1].KillAsync();
                break;
            default:
                await cluster.Processes.Head.KillAsync();
                break;
        }
    }

    private static Task GoAsync(TestCluster cluster) => File.WriteAllTextAsync(Path.Combine(cluster.Marks.Path, "go"), "");

    // Afterwards the cluster is as good as before.
    private static async Task BackAsync(TestCluster cluster, Loss loss)
    {
        if (loss == Loss.Head)
        {
            await cluster.Processes.Head.RestartAsync();
        }

        Assert.Equal(49, await Work.Remote.Square(7).GetAsync(Limits.Long));
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }

    private sealed class Calls
    {
        private readonly ObjectRef<string> _plain;
        private readonly (ObjectRef<string> Node, ObjectRef<byte[]> Large) _split;
        private readonly Task<List<int>> _items;

        private Calls(string folder, string node, TaskOptions options)
        {
            _plain = Fated.Remote.With(options).Plain(folder, node);
            _split = Fated.Remote.With(options).Split(folder, node);
            _items = ReadAsync(Fated.Remote.With(options).Stream(folder, node));
        }

        public static Calls Begin(string folder, string node, TaskOptions options) => new(folder, node, options);

        public async Task AssertAsync()
        {
            Assert.Contains(await _plain.GetAsync(Limits.Long), (string[])["n1", "n2"]);
            Assert.Contains(await _split.Node.GetAsync(Limits.Long), (string[])["n1", "n2"]);
            LargeValueTests.AssertBytes(300_000, 7, await _split.Large.GetAsync(Limits.Long));
            Assert.Equal(Enumerable.Range(0, 10), await _items.WaitAsync(Limits.Long));
        }

        private static async Task<List<int>> ReadAsync(ObjectStream<int> stream)
        {
            var items = new List<int>();
            await foreach (var item in stream.Values())
            {
                items.Add(item);
            }

            return items;
        }
    }
}
