using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Lineage;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Lineage;

public sealed class RecoveryPlanTests : IAsyncDisposable
{
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("AKKARAY_SEED"), out var given) ? given : Environment.TickCount;

    private readonly TestOwner _owner = new();

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public void Lost_object_is_made_again_by_its_task_alone_if_everything_it_was_made_of_is_there()
    {
        var first = Node(1);
        var second = Node(2, first);

        Assert.Equal([second], Assert.IsType<Recovery.Run>(RecoveryPlan.For(second, static _ => true)).Nodes);
    }

    [Fact]
    public void Lost_inputs_are_made_first()
    {
        var first = Node(1);
        var second = Node(2, first);
        var third = Node(3, second, first);

        Assert.Equal([first, second, third], Assert.IsType<Recovery.Run>(RecoveryPlan.For(third, static _ => false)).Nodes);
    }

    [Fact]
    public void Nothing_runs_for_what_was_made_of_a_lost_put_object()
    {
        var put = new LineageInput(IdOf(9), new WeakReference<ObjectRef>(null!), null);
        var node = new LineageNode(IdOf(1), Plan, [], [put]) { NewResult = NewResult, RetriesLeft = 3 };

        var impossible = Assert.IsType<Recovery.Impossible>(RecoveryPlan.For(Node(2, node), static _ => false));

        Assert.Equal(put.Id, impossible.Id);
        Assert.Contains("put", impossible.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Task_without_retries_is_not_run_again()
    {
        var node = Node(1);
        node.RetriesLeft = 0;

        Assert.Contains("MaxRetries", Assert.IsType<Recovery.Impossible>(RecoveryPlan.For(node, static _ => false)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Chain_of_a_hundred_thousand_lost_objects_is_planned()
    {
        var node = Node(1);
        for (var number = 2UL; number <= 100_000; number++)
        {
            node = Node(number, node);
        }

        Assert.Equal(100_000, Assert.IsType<Recovery.Run>(RecoveryPlan.For(node, static _ => false)).Nodes.Count);
    }

    [Fact]
    public void Random_graphs_run_exactly_what_is_lost_and_needed_each_after_its_inputs()
    {
        for (var round = 0; round < 500; round++)
        {
            var random = new Random(s_seed + round);
            var nodes = new List<LineageNode>();
            for (var number = 1UL; number <= 30; number++)
            {
                nodes.Add(Node(number, [.. nodes.Where(_ => random.Next(6) == 0)]));
                nodes[^1].RetriesLeft = random.Next(25) == 0 ? 0 : 3;
            }

            var there = nodes.Where(_ => random.Next(3) == 0).Select(static node => node.Id).ToHashSet();
            Check(nodes[^1], there, $"seed {s_seed + round}");
        }
    }

    private static void Check(LineageNode lost, HashSet<ObjectId> there, string seed)
    {
        var needed = new HashSet<LineageNode>();
        Need(lost, there, needed);
        switch (RecoveryPlan.For(lost, input => there.Contains(input.Id)))
        {
            case Recovery.Run(var planned):
                Assert.True(needed.SetEquals(planned) && planned.Count == needed.Count, seed);
                Assert.True(needed.All(static node => node.RetriesLeft != 0), seed);
                var made = new HashSet<ObjectId>(there);
                foreach (var node in planned)
                {
                    Assert.True(node.Inputs.All(input => made.Contains(input.Id)), seed);
                    made.Add(node.Id);
                }

                break;
            default:
                Assert.True(needed.Any(static node => node.RetriesLeft == 0), seed);
                break;
        }
    }

    private static void Need(LineageNode node, HashSet<ObjectId> there, HashSet<LineageNode> needed)
    {
        if (needed.Add(node))
        {
            foreach (var input in node.Inputs.Where(input => !there.Contains(input.Id)))
            {
                Need(input.Made!, there, needed);
            }
        }
    }

    private static ObjectRef NewResult(OwnerCore core, ObjectId id, IReadOnlyList<ObjectRef> lost) => new(core, id, null);

    private static ObjectId IdOf(ulong number) => new TaskId(new OwnerId(7), number).Return(1);

    private CallPlan Plan => CallPlan.For(_owner.Core, TestOwner.Method, null);

    private LineageNode Node(ulong number, params LineageNode[] inputs) => new(
        IdOf(number), Plan, [], [.. inputs.Select(static one => new LineageInput(one.Id, new WeakReference<ObjectRef>(null!), one))])
    {
        NewResult = NewResult,
        RetriesLeft = 3,
    };
}
