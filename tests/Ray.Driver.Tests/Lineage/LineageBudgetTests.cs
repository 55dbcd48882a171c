using System.Runtime.CompilerServices;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Lineage;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Lineage;

public sealed class LineageBudgetTests : IAsyncDisposable
{
    private readonly TestOwner _owner = new();

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public void Oldest_are_given_up_above_the_limit_and_the_rest_is_within_it()
    {
        var budget = new LineageBudget(100_000);
        var nodes = Enumerable.Range(1, 200).Select(number => Node((ulong)number)).ToList();

        nodes.ForEach(budget.Add);

        Assert.InRange(budget.Bytes, 1, 100_000);
        Assert.True(nodes[0].IsGivenUp);
        Assert.False(nodes[^1].IsGivenUp);
        Assert.Equal(nodes.Where(static node => !node.IsGivenUp), nodes.SkipWhile(static node => node.IsGivenUp));
    }

    [Fact]
    public void What_nobody_needs_any_more_does_not_count()
    {
        var budget = new LineageBudget(100_000);
        var kept = Node(1);
        budget.Add(kept);
        AddGarbage(budget);
        GC.Collect();

        for (var number = 0; number < 40; number++)
        {
            budget.Add(Node(5000));
        }

        Assert.False(kept.IsGivenUp);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddGarbage(LineageBudget budget)
    {
        for (var number = 2UL; number < 80; number++)
        {
            budget.Add(Node(number));
        }
    }

    private LineageNode Node(ulong number) => new(
        new TaskId(new OwnerId(7), number).Return(1), CallPlan.For(_owner.Core, TestOwner.Method, null), new byte[1000], [])
    {
        NewResult = static (core, id, _) => new ObjectRef(core, id, null),
    };
}
