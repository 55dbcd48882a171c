using System.Collections.Immutable;
using AkkaRay.Head.Tasks;
using AkkaRay.Head.Why;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.State.WhyProtocol;

namespace AkkaRay.Head.Tests.Why;

public sealed class WhyDeskTests
{
    private static readonly OwnerId Owner = new(0x1122334400000001);

    private readonly Desks _desks = new();
    private readonly TaskDesk _tasks = new(100, 100);
    private readonly JobId _job;

    public WhyDeskTests() => _job = _desks.Start().Id;

    private WhyDesk Desk => new(_desks.Core, _tasks, _desks.Groups, _desks.Lives);

    [Fact]
    public void Waiting_task_is_told_with_what_every_node_lacks()
    {
        Join("busy", 4, free: 1);
        Join("small", 1, free: 1);
        var gone = Join("gone", 8, free: 8);
        Join("roomy", 4, free: 4, zone: "b");
        _desks.Nodes.Leave(new NodeProtocol.LeaveNode(RequestId.New(), gone.Id, "it was stopped"), Examples.Noon);
        Tell(Record(1, TaskState.PendingNode) with { Resources = Cpus(2), Rules = new PlacementRules { Selectors = ["zone!=b"] }, Waiting = "all are busy" });

        var found = Assert.Single(Ask("1122334400000001-1"));

        Assert.Contains("all are busy", found.Reason, StringComparison.Ordinal);
        var nodes = found.Nodes.ToDictionary(node => node.Name, node => node.Finding);
        Assert.Equal("is busy: CPU 1 of 4 free, 2 needed", nodes["busy"]);
        Assert.Equal("is too small: CPU 1 in all, 2 needed", nodes["small"]);
        Assert.Contains("does not match zone!=b", nodes["roomy"], StringComparison.Ordinal);
        Assert.StartsWith("is dead: ", nodes["gone"], StringComparison.Ordinal);
        Assert.DoesNotContain(found.Nodes, node => node.HasRoom);
    }

    [Fact]
    public void Task_bound_to_a_node_is_told_that_others_are_not_it()
    {
        var wanted = Join("wanted", 4, free: 0);
        Join("other", 4, free: 4);
        Tell(Record(1, TaskState.PendingNode) with { Resources = Cpus(1), Rules = new PlacementRules { Kind = PlacementKind.Node, Node = wanted.Id } });

        var nodes = Assert.Single(Ask("task-11223344:1")).Nodes.ToDictionary(node => node.Name, node => node.Finding);

        Assert.Equal($"is not {wanted.Id}, which it asks for", nodes["other"]);
        Assert.StartsWith("is busy", nodes["wanted"], StringComparison.Ordinal);
    }

    [Fact]
    public void Task_that_waits_for_an_argument_is_told_with_the_task_that_makes_it()
    {
        Tell(Record(1, TaskState.Running) with { NodeName = "n1", Pid = 5 }, WaitsFor(2, 1), WaitsFor(3, 2));

        var found = Assert.Single(Ask("task-11223344:3"));

        Assert.Collection(
            found.Details,
            first => Assert.StartsWith("task-11223344:2 (Work.Do), which makes that, is PendingArguments", first, StringComparison.Ordinal),
            second => Assert.Contains("runs in process 5 on n1", second, StringComparison.Ordinal));
    }

    [Fact]
    public void Tasks_that_wait_for_each_other_are_told_so()
    {
        Tell(WaitsFor(1, 2), WaitsFor(2, 1));

        Assert.Contains(Assert.Single(Ask("task-11223344:1")).Details, detail => detail.Contains("wait for each other", StringComparison.Ordinal));
    }

    [Fact]
    public void Object_is_explained_by_the_task_that_makes_it()
    {
        Tell(Record(7, TaskState.Failed) with { Fault = Messages.Errors.FaultKind.TaskFailed, Message = "no such file" });

        var found = Assert.Single(Ask("object-11223344:7.1"));
        Assert.Equal("object", found.Kind);
        Assert.Contains("no such file", found.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GroupStrategy.Pack, "bundle 0: is busy: CPU 1 of 4 free, 2 needed")]
    [InlineData(GroupStrategy.StrictSpread, "bundle 0: is busy: CPU 1 of 4 free, 2 needed")]
    public void Waiting_group_is_told_with_its_bundles_and_what_every_node_lacks(GroupStrategy strategy, string finding)
    {
        Join("busy", 4, free: 1);
        var group = new GroupInfo(GroupId.New(), "pair", strategy, [new BundleSpec(Cpus(2), ""), new BundleSpec(Cpus(3), "")], _job);
        _desks.Groups.Create(new GroupProtocol.CreateGroup(RequestId.New(), group), Examples.Noon);

        foreach (var name in new[] { "pair", group.Id.ToString(), $"{group.Id.Value}" })
        {
            var found = Assert.Single(Ask(name));
            Assert.Equal((2, finding), (found.Details.Length, Assert.Single(found.Nodes).Finding));
            Assert.Contains("2 of its 2 bundles have no place", found.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Actor_that_no_node_can_hold_is_told_with_its_reason()
    {
        Join("small", 1, free: 1);
        var spec = Examples.Actor(_job, "big") with { Resources = Cpus(64), PlacementResources = Cpus(64) };
        _desks.Actors.Register(new(RequestId.New(), spec, false), Examples.Noon);

        var found = Assert.Single(Ask("big"));
        Assert.Equal(("actor", "PendingCreation"), (found.Kind, found.State));
        Assert.Contains("no node has more than 1", found.Reason, StringComparison.Ordinal);
        Assert.Equal("is too small: CPU 1 in all, 64 needed", Assert.Single(found.Nodes).Finding);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("object-.1")]
    [InlineData("object-11223344:7")]
    public void What_is_not_known_has_no_reason(string what) => Assert.Empty(Ask(what));

    private ImmutableArray<Explanation> Ask(string what) => Desk.Answer(new AskWhy(RequestId.New(), what)).Found;

    private void Tell(params TaskRecord[] tasks) => _tasks.Take(new TaskProtocol.TasksReported(_job, [.. tasks], [], [], 0));

    private TaskRecord Record(ulong number, TaskState state) => new(new TaskId(Owner, number), _job, "Work.Do", TaskKind.Task, state);

    private TaskRecord WaitsFor(ulong number, ulong other)
        => Record(number, TaskState.PendingArguments) with { Waiting = $"needs {new TaskId(Owner, other).Return(1)}" };

    private NodeInfo Join(string name, int cpus, int free, string? zone = null)
    {
        var node = Examples.Node(_port++, name) with
        {
            Total = Cpus(cpus),
            Labels = zone is null ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add("zone", zone),
        };
        _desks.Join(node);
        _desks.Nodes.Report(new NodeProtocol.ReportUsage(new NodeUsage(node.Id, 1, Cpus(free), [])), false);
        return node;
    }

    private int _port = 2100;

    private static ResourceSet Cpus(int count) => ResourceSet.Of(("CPU", count));
}
