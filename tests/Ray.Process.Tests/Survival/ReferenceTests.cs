namespace AkkaRay.Process.Tests.Survival;

/// <summary>References among arguments.</summary>
public sealed class ReferenceTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Reference_to_a_task_that_still_runs_can_be_awaited_in_another()
    {
        var late = Work.Remote.Late(20, 300);

        Assert.Equal(40, await Nested.Remote.SumOf(late, late));
    }

    [Fact]
    public async Task Children_await_their_siblings() => Assert.Equal(21, await Nested.Remote.Siblings(7));

    [Fact]
    public async Task References_stand_for_their_values()
    {
        var sum = Work.Remote.Add(1, 1);
        for (var i = 0; i < 50; i++)
        {
            sum = Work.Remote.Add(sum, 1);
        }

        Assert.Equal(52, await sum);
    }

    [Fact]
    public async Task Put_value_is_awaited_in_a_task() => Assert.Equal(9, await Nested.Remote.SumOf(Ray.Put(4), Ray.Put(5)));
}
