using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Owners;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Owners;

namespace AkkaRay.Worker.Tests.Owners;

public sealed class OwnerDeskTests
{
    private static readonly NodeInfo Self = A.Node("n1", 1);
    private static readonly NodeInfo Other = A.Node("n2", 1);

    private static readonly JobId s_job = A.Job;

    private readonly List<AgentEffect> _effects = [];
    private readonly ClusterView _view = new();
    private readonly OwnerDesk _desk;
    private TimeSpan _now;

    public OwnerDeskTests()
    {
        _view.Apply(new FeedSnapshot(new FeedPosition(Guid.Empty, 0), [Self, Other], [], []));
        _desk = new OwnerDesk(Self, _view, _effects);
    }

    [Fact]
    public void Agent_of_an_owners_node_is_asked_for_as_long_as_objects_of_it_are_here()
    {
        var owner = OwnerId.Of(Other.Id, 5);
        for (var look = 0; look < 3; look++)
        {
            Assert.Equal([owner], Asked(Look(owner)));
        }

        Assert.Empty(Look());
    }

    [Fact]
    public void Owner_that_its_node_says_has_ended_is_freed()
    {
        var owner = OwnerId.Of(Other.Id, 5);

        _desk.Ended(new OwnerProtocol.OwnersEnded([owner]));

        Assert.Equal([owner], Freed(Taken()));
    }

    [Fact]
    public void Owners_of_a_node_that_was_lost_are_freed_and_so_is_what_was_written_for_them_later()
    {
        var owner = OwnerId.Of(Other.Id, 5);

        _desk.NodeLost(Other.Id);

        Assert.True(_desk.IsDue(_now));
        Assert.Equal([owner], Freed(Look(owner)));
        Assert.Equal([owner], Freed(Look(owner)));
    }

    [Fact]
    public void Own_executor_is_freed_without_a_question_once_its_process_has_ended()
    {
        var executor = ExecutorId.New();
        var owner = _desk.Local.Of(executor);
        Assert.Equal(owner, _desk.Local.Of(executor));
        Assert.Empty(Look(owner));

        _desk.Local.Exited(executor);

        Assert.Equal([owner], Freed(Look(owner)));
    }

    [Fact]
    public void Answer_names_those_of_this_node_that_have_ended_and_no_others()
    {
        var (living, ended) = (ExecutorId.New(), ExecutorId.New());
        var (first, second) = (_desk.Local.Of(living), _desk.Local.Of(ended));
        Assert.Null(_desk.Answer(new OwnerProtocol.OwnersAsked([first, second])));

        _desk.Local.Exited(ended);

        Assert.Equal(second, Assert.Single(_desk.Answer(new OwnerProtocol.OwnersAsked([first, second, OwnerId.Of(Other.Id, 1), OwnerId.New()]))!.Owners));
    }

    [Fact]
    public void Drivers_and_owners_of_unknown_nodes_are_left_alone()
        => Assert.Empty(Look(OwnerId.New(), OwnerId.Of(NodeId.New(), 1)));

    [Fact]
    public void What_was_written_for_a_driver_after_the_end_of_its_job_is_freed_and_what_executors_own_stays()
    {
        var (driver, executor) = (OwnerId.New(), OwnerId.Of(Other.Id, 5));
        Assert.Empty(Look(driver));

        _view.Apply(new FeedProtocol.FeedBatch(new FeedPosition(Guid.Empty, 0), [new ClusterChange.JobStarted(A.JobInfo()), new ClusterChange.JobFinished(A.Job, "done")]));

        Assert.Equal(s_job, Assert.IsType<AgentEffect.FreeObjects>(Assert.Single(Look(driver, driver))).Job);
        Assert.Equal([executor], Asked(Look(executor)));
    }

    [Fact]
    public void Next_look_waits_longer_the_more_nodes_are_asked()
    {
        Look(OwnerId.Of(Other.Id, 5));
        Assert.False(_desk.IsDue(_now + TimeSpan.FromMilliseconds(249)));
        Assert.True(_desk.IsDue(_now + TimeSpan.FromMilliseconds(250)));

        var view = new ClusterView();
        NodeInfo[] nodes = [.. Enumerable.Range(2, 100).Select(static number => A.Node("n2", 1) with { Id = new NodeId(new Guid(number, 1, 1, new byte[8])) })];
        view.Apply(new FeedSnapshot(new FeedPosition(Guid.Empty, 0), [Self, .. nodes], [], []));
        var desk = new OwnerDesk(Self, view, _effects);
        desk.Look(nodes.Select(static node => (OwnerId.Of(node.Id, 1), s_job)), _now);

        Assert.False(desk.IsDue(_now + TimeSpan.FromMilliseconds(999)));
        Assert.True(desk.IsDue(_now + TimeSpan.FromSeconds(1)));
    }

    private List<AgentEffect> Look(params OwnerId[] present)
    {
        _now += TimeSpan.FromSeconds(1);
        _desk.Look(present.Select(static owner => (owner, s_job)), _now);
        return Taken();
    }

    private List<AgentEffect> Taken()
    {
        List<AgentEffect> taken = [.. _effects];
        _effects.Clear();
        return taken;
    }

    private static OwnerId[] Asked(List<AgentEffect> effects)
    {
        var told = Assert.IsType<AgentEffect.TellNode>(Assert.Single(effects));
        Assert.Equal(Other.AgentPath, told.AgentPath);
        return [.. Assert.IsType<OwnerProtocol.OwnersAsked>(told.Message).Owners];
    }

    private static OwnerId[] Freed(List<AgentEffect> effects) => [.. Assert.IsType<AgentEffect.FreeOwners>(Assert.Single(effects)).Owners];
}
