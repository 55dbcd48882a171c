using System.Diagnostics;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Tests.Process;

public sealed class DeathTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Job_of_a_killed_driver_ends_soon_and_everybody_is_told()
    {
        await using var head = await HeadProcess.StartAsync(_folder);
        await using var witness = new Outsider(head.Address);
        witness.Beat(await witness.RegisterAsync(OwnerId.New()));
        await using var driver = await Peer.StartAsync("driver", head);
        var watch = Stopwatch.StartNew();

        driver.Kill();

        var finished = Next<ClusterChange.JobFinished>(witness);
        output.WriteLine($"ended after {watch.ElapsedMilliseconds} ms: {finished.Reason}");
        Assert.Equal(driver.Id, $"{finished.Job.Value}");

        // The aim is 1.5 s; silence alone would take 10.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(9), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Node_of_a_killed_worker_is_dead_at_once_and_another_can_join()
    {
        await using var head = await HeadProcess.StartAsync(_folder);
        await using var witness = new Outsider(head.Address);
        witness.Beat(await witness.RegisterAsync(OwnerId.New()));
        await using var worker = await Peer.StartAsync("worker", head);
        var watch = Stopwatch.StartNew();

        worker.Kill();

        var lost = Next<ClusterChange.NodeLost>(witness);
        output.WriteLine($"dead after {watch.ElapsedMilliseconds} ms: {lost.Reason}");
        Assert.Equal(worker.Id, $"{lost.Node.Value}");

        // Not by its silence, which takes seconds.
        Assert.Contains("refuses", lost.Reason, StringComparison.Ordinal);
        await using var next = await Peer.StartAsync("worker", head);
        Assert.NotEqual(worker.Id, next.Id);
    }

    [Fact]
    public async Task Head_killed_and_started_again_finds_its_worker_running_as_the_same_node()
    {
        await using var first = await HeadProcess.StartAsync(_folder);
        await using var worker = await Peer.StartAsync("worker", first);
        await using var witness = new Outsider(first.Address);
        var before = await witness.AskAsync<ClusterState>(new GetClusterState(RequestId.New(), IncludeDead: true));
        var watch = Stopwatch.StartNew();
        await first.KillAsync();

        await using var second = await HeadProcess.StartAsync(_folder);
        output.WriteLine($"head is back after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(worker.Id, await worker.RegisteredAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        output.WriteLine($"worker is back after {watch.ElapsedMilliseconds} ms");

        var after = await witness.AskAsync<ClusterState>(new GetClusterState(RequestId.New(), IncludeDead: true));
        Assert.Equal(before.Cluster, after.Cluster);
        Assert.Equal((worker.Id, true), ($"{Assert.Single(after.Nodes).Id.Value}", after.Nodes[0].IsAlive));
    }

    private static T Next<T>(Outsider witness)
        where T : ClusterChange
    {
        while (true)
        {
            // The witness hears the acknowledgements of its heartbeats too.
            if (witness.Receive<FeedProtocol.FeedBatch>().Changes.OfType<T>().FirstOrDefault() is { } found)
            {
                return found;
            }
        }
    }
}
