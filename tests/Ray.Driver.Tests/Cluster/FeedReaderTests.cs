using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using static AkkaRay.Driver.Tests.Cluster.Make;
using static AkkaRay.Messages.Feed.FeedProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class FeedReaderTests
{
    private static readonly Guid Epoch = Guid.NewGuid();

    private readonly FeedReader _reader = new();

    [Fact]
    public void Snapshot_is_told_as_changes()
    {
        var step = _reader.Read(Snapshot(5, 1, 2));

        Assert.Equal([NodeId(1), NodeId(2)], step.Changes.Cast<ClusterChange.NodeJoined>().Select(change => change.Node.Id));
        Assert.Equal(new FeedPosition(Epoch, 5), _reader.Position);
    }

    [Fact]
    public void Later_snapshot_is_told_as_the_difference()
    {
        _reader.Read(Snapshot(5, 1, 2));

        var step = _reader.Read(Snapshot(9, 2, 3));

        Assert.Equal([NodeId(1)], step.Changes.OfType<ClusterChange.NodeLost>().Select(change => change.Node));
        Assert.Equal([NodeId(3)], step.Changes.OfType<ClusterChange.NodeJoined>().Select(change => change.Node.Id));
    }

    [Fact]
    public void Older_snapshot_of_the_same_epoch_is_skipped()
    {
        _reader.Read(Snapshot(5, 1, 2));

        Assert.Equal(FeedStep.Nothing, _reader.Read(Snapshot(4)));
        Assert.Equal(2, _reader.Nodes.Count);
    }

    [Fact]
    public void Batch_that_follows_is_taken()
    {
        _reader.Read(Snapshot(5));

        Assert.Equal(2, _reader.Read(Batch(5, Joined(1), Joined(2))).Changes.Length);
        Assert.Equal(7, _reader.Position.Sequence);
    }

    [Fact]
    public void Batch_read_before_is_skipped()
    {
        _reader.Read(Snapshot(5));
        _reader.Read(Batch(5, Joined(1), Joined(2)));

        Assert.Equal(FeedStep.Nothing, _reader.Read(Batch(5, Joined(1), Joined(2))));
    }

    [Fact]
    public void Batch_that_overlaps_is_taken_from_where_it_is_new()
    {
        _reader.Read(Snapshot(5));
        _reader.Read(Batch(5, Joined(1)));

        var step = _reader.Read(Batch(5, Joined(1), Joined(2)));

        Assert.Equal(NodeId(2), Assert.IsType<ClusterChange.NodeJoined>(Assert.Single(step.Changes)).Node.Id);
    }

    [Fact]
    public void Gap_is_asked_for_once_and_again_with_a_heartbeat()
    {
        _reader.Read(Snapshot(5));

        Assert.Equal(new CatchUp(new FeedPosition(Epoch, 5)), _reader.Read(Batch(7, Joined(1))).CatchUp);
        Assert.Null(_reader.Read(Batch(8, Joined(2))).CatchUp);
        Assert.NotNull(_reader.Read(Batch(9)).CatchUp);
        Assert.Empty(_reader.Nodes);
    }

    [Fact]
    public void Other_epoch_is_caught_up_with()
    {
        _reader.Read(Snapshot(5));

        Assert.NotNull(_reader.Read(new FeedBatch(new FeedPosition(Guid.NewGuid(), 5), [])).CatchUp);
    }

    [Fact]
    public void Usage_is_only_replaced_by_newer_of_nodes_that_count()
    {
        _reader.Read(Snapshot(5, 1));

        Assert.Equal(NodeId(1), Assert.Single(_reader.Read(new UsageChanged([Usage(1, 3, version: 2), Usage(9, 3, version: 2)]))));
        Assert.Empty(_reader.Read(new UsageChanged([Usage(1, 4, version: 1)])));
        Assert.Equal(Cpus(3), _reader.Usage[NodeId(1)].Available);
    }

    [Fact]
    public void Reader_knows_the_same_as_the_writer_however_batches_are_lost_doubled_and_mixed()
    {
        const int seed = 7;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var log = new List<ClusterChange>();
            var reader = new FeedReader();
            reader.Read(Snapshot(0));
            var pending = new List<FeedBatch>();
            for (var step = 0; step < 40; step++)
            {
                log.Add(random.Next(3) switch { 0 => Lost(random.Next(6)), 1 => Started(random.Next(6)), _ => Joined(random.Next(6)) });
                pending.Add(Batch(log.Count - 1, log[^1]));
                if (random.Next(2) == 0)
                {
                    Answer(reader, pending[random.Next(pending.Count)], log);
                }
            }

            Answer(reader, Batch(log.Count), log);
            var all = new FeedReader();
            all.Read(Snapshot(0));
            all.Read(Batch(0, [.. log]));
            Assert.True(all.Nodes.Keys.SequenceEqual(reader.Nodes.Keys) && all.Jobs.Keys.SequenceEqual(reader.Jobs.Keys), $"seed {seed}, round {round}");
        }
    }

    private static void Answer(FeedReader reader, FeedBatch batch, List<ClusterChange> log)
    {
        if (reader.Read(batch).CatchUp is { } catchUp)
        {
            reader.Read(new FeedBatch(catchUp.Position, [.. log.Skip((int)catchUp.Position.Sequence)]));
        }
    }

    private static FeedSnapshot Snapshot(long sequence, params int[] nodes)
        => new(new FeedPosition(Epoch, sequence), [.. nodes.Select(number => Node(number))], [], []);

    private static FeedBatch Batch(long after, params ClusterChange[] changes) => new(new FeedPosition(Epoch, after), [.. changes]);

    private static ClusterChange.NodeJoined Joined(int node) => new(Node(node));

    private static ClusterChange.NodeLost Lost(int node) => new(NodeId(node), "", "");

    private static ClusterChange.JobStarted Started(int job)
        => new(new JobInfo(new JobId((uint)job), "", Owner, "", new CodeSpec("", Guid.Empty)));
}
