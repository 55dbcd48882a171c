using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Tests.Nodes;

public sealed class ClusterViewTests
{
    private static readonly Guid Epoch = new("00000000-0000-0000-0000-000000000001");
    private static readonly NodeInfo N1 = A.Node("n1", 4);
    private static readonly JobInfo Job = A.JobInfo();

    private readonly ClusterView _view = new();

    public ClusterViewTests() => _view.Apply(new FeedSnapshot(At(10), [N1], [], []));

    [Fact]
    public void Batch_that_follows_is_applied()
    {
        Assert.Equal(new ClusterChange.JobStarted(Job), Assert.Single(_view.Apply(Batch(10, new ClusterChange.JobStarted(Job))).Changes));
        Assert.Equal(Job, _view.Job(Job.Id));
    }

    [Fact]
    public void Batch_after_a_gap_asks_for_what_is_missing_and_changes_nothing()
    {
        Assert.Equal(new FeedProtocol.CatchUp(At(10)), _view.Apply(Batch(12, new ClusterChange.JobStarted(Job))).CatchUp);
        Assert.Null(_view.Job(Job.Id));
    }

    [Fact]
    public void Job_that_finished_is_known_to_have_ended()
    {
        _view.Apply(Batch(10, new ClusterChange.JobStarted(Job), new ClusterChange.JobFinished(Job.Id, "done")));
        Assert.True(_view.HasEnded(Job.Id));
        Assert.Null(_view.Job(Job.Id));
    }

    [Fact]
    public void Snapshot_without_a_known_job_means_that_it_ended()
    {
        _view.Apply(Batch(10, new ClusterChange.JobStarted(Job)));
        Assert.IsType<ClusterChange.JobFinished>(Assert.Single(_view.Apply(new FeedSnapshot(At(20), [N1], [], [])).Changes));
        Assert.True(_view.HasEnded(Job.Id));
    }

    [Fact]
    public void What_was_promised_to_a_node_that_was_lost_does_not_count_when_it_is_back()
    {
        _view.Apply([A.Usage(N1, 1, 3)]);
        _view.Promise(N1.Id, A.Cpus(2));
        _view.Apply(Batch(10, new ClusterChange.NodeLost(N1.Id, N1.Name, "gone"), new ClusterChange.NodeJoined(N1)));
        _view.Apply([A.Usage(N1, 1, 3)]);
        Assert.Equal(A.Cpus(3), _view.Available(N1.Id));
    }

    [Fact]
    public void Older_usage_never_replaces_a_newer_one()
    {
        _view.Apply([A.Usage(N1, 2, 3)]);
        _view.Apply([A.Usage(N1, 1, 4)]);
        Assert.Equal(A.Cpus(3), _view.Available(N1.Id));
    }

    [Fact]
    public void What_was_promised_counts_until_the_node_reports_again()
    {
        _view.Apply([A.Usage(N1, 1, 3)]);
        _view.Promise(N1.Id, A.Cpus(2));
        Assert.Equal(A.Cpus(1), _view.Available(N1.Id));
        _view.Apply([A.Usage(N1, 2, 3)]);
        Assert.Equal(A.Cpus(3), _view.Available(N1.Id));
    }

    private static FeedPosition At(long sequence) => new(Epoch, sequence);

    private static FeedProtocol.FeedBatch Batch(long after, params ClusterChange[] changes) => new(At(after), [.. changes]);
}
