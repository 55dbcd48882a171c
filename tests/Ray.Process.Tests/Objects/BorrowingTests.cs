using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>References that travel: what they stand for is there as long as anybody has one, and gone afterwards.</summary>
public sealed class BorrowingTests(SharedCluster shared) : ObjectTest(shared)
{
    [Fact]
    public async Task Object_made_and_put_in_a_task_lives_as_long_as_its_reference_in_the_driver()
    {
        var made = Loans.Remote.Make(3);
        var references = await made;
        made.Dispose();

        Assert.Equal(Loans.Size * (1L + 2 + 3), (await Ray.GetAll(references)).Sum(static bytes => bytes.Sum(static one => (long)one)));
        references.ForEach(static one => one.Dispose());
    }

    [Fact]
    public async Task Reference_inside_a_result_that_nobody_looked_at_keeps_its_object()
    {
        using var made = Loans.Remote.Make(2);
        await made.WaitAsync();
        using var sum = Loans.Remote.SumOf(made);

        Assert.Equal(Loans.Size * 3L, await sum);
    }

    [Fact]
    public async Task Actor_keeps_what_its_callers_have_let_go()
    {
        var actor = Keep.Remote.New();
        using (var mine = Ray.Put(Loans.Fill(6)))
        {
            Assert.Equal(1, await actor.Take([mine]));
        }

        Assert.Equal(Loans.Size * 7L, await actor.Sum());
        await actor.Drop();
        await Ray.KillAsync(actor);
    }

    [Fact]
    public async Task Actor_that_is_killed_gives_back_what_it_held()
    {
        var actor = Keep.Remote.New();
        using var mine = Ray.Put(Loans.Fill(1));
        using var ours = Loans.Remote.Make(2);
        await actor.Take([mine, .. await ours]);

        await Ray.KillAsync(actor);

        Assert.Equal(Loans.Size, (await mine).Length);
        foreach (var one in await ours)
        {
            one.Dispose();
            one.Dispose();
        }
    }

    [Fact]
    public async Task Reference_goes_through_many_hands_and_back()
    {
        using var mine = Ray.Put(Loans.Fill(4));
        List<ObjectRef<byte[]>> references = [mine];
        for (var hand = 0; hand < 5; hand++)
        {
            using var next = Loans.Remote.Return(references);
            references = await next;
        }

        Assert.Equal(Loans.Size * 5L, await Loans.Remote.SumOf(references));
        references.ForEach(static one => one.Dispose());
    }

    [Fact]
    public async Task Object_put_with_references_inside_keeps_them()
    {
        ObjectRef<List<ObjectRef<byte[]>>> outer;
        using (var inner = Ray.Put(Loans.Fill(2)))
        {
            outer = Ray.Put<List<ObjectRef<byte[]>>>([inner]);
        }

        Assert.Equal(Loans.Size * 3L, await Loans.Remote.SumOf(outer));
        outer.Dispose();
    }

    [Fact]
    public async Task Value_that_is_let_go_takes_no_reference_with_it_that_is_in_the_value_beside_it()
    {
        var (first, inside, second) = Loans.Remote.Parts(1);
        await second.WaitAsync();
        first.Dispose();
        second.Dispose();

        Assert.Equal(Loans.Size * 4L, await Loans.Remote.SumOf(inside));
        inside.Dispose();
    }

    [Fact]
    public async Task References_in_a_stream_keep_their_objects()
    {
        var sum = 0L;
        await foreach (var references in Loans.Remote.Stream(5).Values())
        {
            sum += (await references[0]).Sum(static one => (long)one);
            references[0].Dispose();
        }

        Assert.Equal(Loans.Size * (1L + 2 + 3 + 4 + 5), sum);
    }

    [Fact]
    public async Task Disposed_argument_is_there_until_the_task_has_ended()
    {
        var bytes = Loans.Remote.Bytes(8);
        var sum = Loans.Remote.SumOf([bytes]);
        bytes.Dispose();

        Assert.Equal(Loans.Size * 9L, await sum);
    }

    [Fact]
    public async Task Closure_keeps_the_references_it_captured()
    {
        var bytes = Ray.Put(Loans.Fill(0));
        var length = Ray.Run(async () => (await bytes).Length);
        bytes.Dispose();

        Assert.Equal(Loans.Size, await length);
    }

    [Fact]
    public async Task Owner_that_dies_fails_its_objects_with_that()
    {
        var actor = Maker.Remote.New();
        var references = await actor.Make(1);
        await Ray.KillAsync(actor);
        await Eventually.TrueAsync(
            async () => (await Cluster.Watcher.StateAsync()).Usage.All(static one => one.Store is { UsedBytes: 0 }), Limits.Long);

        await Assert.ThrowsAsync<OwnerDiedException>(() => references[0].GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Disposed_reference_says_so()
    {
        var bytes = Ray.Put(Loans.Fill(0));
        bytes.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => bytes.GetAsync());
        Assert.Throws<RaySerializationException>(() => Loans.Remote.SumOf([bytes]));
    }
}
