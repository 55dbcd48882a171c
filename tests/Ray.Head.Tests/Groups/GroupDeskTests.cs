using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Groups.GroupProtocol;

namespace AkkaRay.Head.Tests.Groups;

public sealed class GroupDeskTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Desks _desks = new();
    private readonly JobInfo _job;
    private readonly NodeInfo _one;
    private readonly NodeInfo _two;

    public GroupDeskTests()
    {
        _job = _desks.Start();
        _one = _desks.Join(Examples.Node(2001, "one"));
        _two = _desks.Join(Examples.Node(2002, "two"));
        Report(_one, 1, 2);
        Report(_two, 1, 2);
    }

    [Fact]
    public void Group_is_prepared_everywhere_before_it_is_written_down_and_committed()
    {
        var created = Create(GroupSpec.Of(_job.Id, 2, cpus: 2));
        var prepares = created.OfType<GcsEffect.TellNode>().ToArray();

        Assert.Equal(new[] { _one.Id, _two.Id }.Order(), prepares.Select(tell => tell.Node).Order());
        Assert.Empty(Answer(prepares[0]));
        var committed = Answer(prepares[1]);

        Assert.Single(Desks.EventsOf(committed));
        Assert.Equal(2, committed.OfType<GcsEffect.TellNode>().Count(tell => tell.Message is CommitBundles));
        Assert.Equal(GroupState.Created, Only().State);
    }

    [Fact]
    public void Create_repeated_is_one_group()
    {
        var request = new CreateGroup(RequestId.New(), GroupSpec.Of(_job.Id, 1));
        _desks.Groups.Create(request, Examples.Noon);

        Assert.Empty(Desks.EventsOf(_desks.Groups.Create(request, Examples.Noon)));
    }

    [Fact]
    public void Refusal_of_one_node_gives_back_what_the_others_hold()
    {
        var prepares = Create(GroupSpec.Of(_job.Id, 2, cpus: 2)).OfType<GcsEffect.TellNode>().ToArray();
        Answer(prepares[0]);
        var order = (PrepareBundles)prepares[1].Message;

        var effects = _desks.Groups.Refused(new PrepareRefused(order.Round, order.Group, prepares[1].Node, "it is full"));

        Assert.Equal(new[] { _one.Id, _two.Id }.Order(), effects.OfType<GcsEffect.TellNode>().Where(tell => tell.Message is ReturnBundles).Select(tell => tell.Node).Order());
        Assert.Equal(GroupState.Pending, Only().State);
        Assert.Equal("it is full", Shown().Reason);
    }

    [Fact]
    public void Node_that_does_not_answer_is_given_up_and_the_group_tried_again()
    {
        Create(GroupSpec.Of(_job.Id, 2, cpus: 2));

        var effects = Pass(TimeSpan.FromSeconds(6));

        Assert.Equal(2, effects.OfType<GcsEffect.TellNode>().Count(tell => tell.Message is ReturnBundles));
        Assert.Equal(2, effects.OfType<GcsEffect.TellNode>().Count(tell => tell.Message is PrepareBundles));
    }

    [Fact]
    public void Two_groups_are_never_promised_the_same_room()
    {
        Create(GroupSpec.Of(_job.Id, 1, cpus: 2));
        Create(GroupSpec.Of(_job.Id, 1, cpus: 2));

        Assert.Empty(Create(GroupSpec.Of(_job.Id, 1, cpus: 2)).OfType<GcsEffect.TellNode>());
    }

    [Fact]
    public void Group_waits_with_its_reason_until_there_is_room()
    {
        Report(_one, 2, 0.5);
        Report(_two, 2, 0.5);
        Create(GroupSpec.Of(_job.Id, 1));

        Assert.Contains("bundle 0 needs CPU 1, and no node has that much free now", Shown().Reason, StringComparison.Ordinal);
        Report(_two, 3, 1);

        Assert.Equal(_two.Id, Assert.Single(Pass(TimeSpan.FromSeconds(1)).OfType<GcsEffect.TellNode>()).Node);
    }

    [Fact]
    public void Strict_spread_over_more_nodes_than_there_are_says_that_it_never_fits()
    {
        Create(GroupSpec.Of(_job.Id, 3, strategy: GroupStrategy.StrictSpread));

        Assert.Contains("never fits: 3 bundles need as many nodes", Shown().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bundle_of_a_dead_node_is_looked_for_anew_and_the_others_stay()
    {
        Place(GroupSpec.Of(_job.Id, 2, cpus: 1, GroupStrategy.StrictSpread));
        var three = _desks.Join(Examples.Node(2003, "three"));
        Report(three, 1, 2);
        _desks.Nodes.Die(_two.Id, "gone", Examples.Noon);

        Assert.Equal(GroupState.Rescheduling, Only().State);
        var prepare = Assert.Single(Pass(Tick).OfType<GcsEffect.TellNode>());
        Assert.Equal(three.Id, prepare.Node);
        Answer(prepare);

        Assert.Equal(GroupState.Created, Only().State);
        Assert.Equal(new[] { _one.Id, three.Id }.Order(), Only().Nodes.Order());
    }

    [Fact]
    public void Node_that_dies_while_it_prepares_ends_the_round()
    {
        var prepares = Create(GroupSpec.Of(_job.Id, 2, cpus: 2)).OfType<GcsEffect.TellNode>().ToArray();
        Answer(prepares[0]);
        _desks.Nodes.Die(prepares[1].Node, "gone", Examples.Noon);

        var effects = Pass(Tick);

        Assert.Contains(effects.OfType<GcsEffect.TellNode>(), tell => tell.Node == prepares[0].Node && tell.Message is ReturnBundles);
        Assert.Empty(Answer(prepares[1]));
        Assert.Equal(GroupState.Pending, Only().State);
    }

    [Fact]
    public void Removed_group_is_gone_for_good_and_removing_it_again_does_nothing()
    {
        var group = Place(GroupSpec.Of(_job.Id, 1, name: "ring"));

        Assert.Single(Desks.EventsOf(Remove(group.Id)));
        Assert.Empty(Desks.EventsOf(Remove(group.Id)));
        Assert.Empty(_desks.Core.State.Groups.Alive);
        Assert.Single(Desks.EventsOf(Create(GroupSpec.Of(_job.Id, 1, name: "ring"))));
    }

    [Fact]
    public void Group_ends_with_its_job_and_a_detached_one_does_not()
    {
        Place(GroupSpec.Of(_job.Id, 1));
        var detached = Place(GroupSpec.Of(_job.Id, 1, isDetached: true));

        _desks.Jobs.End(_job.Id, "done", Examples.Noon);

        Assert.Equal(detached.Id, Only().Id);
    }

    [Fact]
    public void What_a_node_holds_and_should_not_is_taken_back()
    {
        var effects = Report(_one, 2, 1, new BundleUsage(GroupId.New(), 0, ResourceSet.Empty, IsCommitted: true));

        Assert.IsType<ReturnBundles>(Assert.Single(effects.OfType<GcsEffect.TellNode>()).Message);
    }

    [Fact]
    public void What_a_node_should_hold_and_does_not_is_told_again_until_it_does()
    {
        var group = Place(GroupSpec.Of(_job.Id, 1));
        var node = Node(group.NodeOf(0)!.Value);

        Assert.IsType<CommitBundles>(Assert.Single(Pass(TimeSpan.FromSeconds(1)).OfType<GcsEffect.TellNode>()).Message);
        Report(node, 9, 1, new BundleUsage(group.Id, 0, ResourceSet.Of(("CPU", 1)), IsCommitted: true));

        Assert.Empty(Pass(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Commit_that_is_refused_makes_the_bundle_lost()
    {
        var group = Place(GroupSpec.Of(_job.Id, 1));

        var effects = _desks.Groups.Refused(new CommitRefused(group.Id, group.NodeOf(0)!.Value, [0], "no room"));

        Assert.Single(Desks.EventsOf(effects));
        Assert.Equal(GroupState.Rescheduling, Only().State);
    }

    [Theory]
    [InlineData(0, "has 0 bundles")]
    [InlineData(1001, "has 1001 bundles")]
    public void Group_that_cannot_be_is_refused(int bundles, string part)
        => Assert.Contains(part, Desks.ReplyOf<GroupRefused>(Create(GroupSpec.Of(_job.Id, bundles))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Name_that_is_taken_is_refused()
    {
        Create(GroupSpec.Of(_job.Id, 1, name: "ring"));

        Assert.Contains("called 'ring' already", Desks.ReplyOf<GroupRefused>(Create(GroupSpec.Of(_job.Id, 1, name: "ring"))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_beyond_the_limit_is_refused()
    {
        var desks = new Desks(Examples.Settings with { GroupsMax = 1 });
        var job = desks.Start();
        desks.Groups.Create(new(RequestId.New(), GroupSpec.Of(job.Id, 1)), Examples.Noon);

        var refused = Desks.ReplyOf<GroupRefused>(desks.Groups.Create(new(RequestId.New(), GroupSpec.Of(job.Id, 1)), Examples.Noon));

        Assert.Contains("raise ray.head.groups-max", refused.Reason, StringComparison.Ordinal);
    }

    private IReadOnlyList<GcsEffect> Create(GroupInfo group) => _desks.Groups.Create(new CreateGroup(RequestId.New(), group), Examples.Noon);

    private IReadOnlyList<GcsEffect> Remove(GroupId group) => _desks.Groups.Remove(new RemoveGroup(RequestId.New(), group, "not needed"), Examples.Noon);

    private GroupInfo Place(GroupInfo group)
    {
        foreach (var prepare in Create(group).OfType<GcsEffect.TellNode>())
        {
            Answer(prepare);
        }

        return _desks.Core.State.Groups.Find(group.Id)!;
    }

    private IReadOnlyList<GcsEffect> Answer(GcsEffect.TellNode tell)
    {
        var prepare = (PrepareBundles)tell.Message;
        return _desks.Groups.Prepared(new BundlesPrepared(prepare.Round, prepare.Group, tell.Node));
    }

    private IReadOnlyList<GcsEffect> Report(NodeInfo node, long version, double free, params BundleUsage[] bundles)
    {
        var usage = new NodeUsage(node.Id, version, ResourceSet.Of(("CPU", free)), []) { Bundles = [.. bundles] };
        _desks.Nodes.Report(new(usage), isAwaited: false);
        return _desks.Groups.Reported(usage);
    }

    private IReadOnlyList<GcsEffect> Pass(TimeSpan time)
    {
        List<GcsEffect> effects = [];
        for (var passed = TimeSpan.Zero; passed < time; passed += Tick)
        {
            effects.AddRange(_desks.Groups.Tick(Tick));
        }

        return effects;
    }

    private NodeInfo Node(NodeId id) => id == _one.Id ? _one : _two;

    private GroupInfo Only() => Assert.Single(_desks.Core.State.Groups.Alive);

    private GroupInfo Shown() => Assert.Single(Desks.ReplyOf<GroupsListed>(_desks.Groups.List(new(RequestId.New(), false))).Groups);
}
