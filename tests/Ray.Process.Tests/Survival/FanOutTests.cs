using System.Diagnostics;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Many submitters inside the cluster, with one CPU for all that they submit.</summary>
public sealed class FanOutTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Hundred_parents_with_hundred_children_each_end_on_a_single_cpu()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);

        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var sums = await Ray.GetAll(Enumerable.Range(0, 100).Select(static _ => FanOut.Remote.Children(100))).WaitAsync(TimeSpan.FromMinutes(2));
            output.WriteLine($"round {round} took {watch.ElapsedMilliseconds} ms");
            Assert.All(sums, static sum => Assert.Equal(100, sum));
        }

        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }

    [Fact]
    public async Task Four_actors_that_submit_at_once_share_a_single_cpu()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        var submitters = Enumerable.Range(0, 4).Select(static _ => Submitter.Remote.New()).ToArray();

        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var sums = await Ray.GetAll(submitters.Select(static submitter => submitter.Submit(1000))).WaitAsync(TimeSpan.FromMinutes(2));
            output.WriteLine($"round {round} took {watch.ElapsedMilliseconds} ms");
            Assert.All(sums, static sum => Assert.Equal(1000, sum));
        }
    }
}
