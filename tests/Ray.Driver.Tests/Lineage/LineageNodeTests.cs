using System.Runtime.CompilerServices;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Lineage;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Lineage;

public sealed class LineageNodeTests : IAsyncDisposable
{
    private static readonly TaskId s_task = new(new OwnerId(7), 1);

    private readonly TestOwner _owner = new();
    private readonly LineageNode _node;

    public LineageNodeTests() => _node = new LineageNode(s_task.Return(0), CallPlan.For(_owner.Core, TestOwner.Method, null), [], [])
    {
        NewResult = static (core, id, _) => new ObjectRef(core, id, null),
    };

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public void Reference_that_was_let_go_is_not_found_and_one_that_takes_its_place_is()
    {
        var first = Reference(1);
        _node.Add(first);
        Assert.Same(first, _node.Find(first.Id));

        first.Dispose();
        Assert.Null(_node.Find(first.Id));
        Assert.Empty(_node.Current);

        var second = Reference(1);
        _node.Add(second);
        Assert.Same(second, Assert.Single(_node.Current));
    }

    [Fact]
    public void Input_is_found_by_its_reference_or_by_the_one_that_was_made_in_its_place()
    {
        var first = Reference(2);
        var input = new LineageInput(first.Id, new WeakReference<ObjectRef>(first), _node);
        Assert.Same(first, input.Find());

        first.Dispose();
        Assert.Null(input.Find());

        var second = Reference(2);
        _node.Add(second);
        Assert.Same(second, input.Find());
    }

    [Fact]
    public void Items_of_a_long_stream_that_nobody_has_any_more_are_forgotten()
    {
        var kept = Reference(1);
        _node.Add(kept);
        for (var index = 2U; index < 5_000; index++)
        {
            AddAndDrop(index);
        }

        Assert.Same(kept, Assert.Single(_node.Current));
        Assert.InRange(_node.Known, 1, 200);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddAndDrop(uint index)
    {
        var item = Reference(index);
        _node.Add(item);
        item.Dispose();
    }

    private ObjectRef Reference(uint index) => new(_owner.Core, new ObjectId(new TaskId(_owner.Core.Id, 1), index), null);
}
