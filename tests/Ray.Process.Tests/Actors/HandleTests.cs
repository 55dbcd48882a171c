using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>Handles that were passed on keep their actors, wherever they are, and no longer than they are.</summary>
public sealed class HandleTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Actor_lives_as_long_as_a_process_has_its_handle_and_ends_when_that_is_killed()
    {
        var keeper = Probe.Remote.New(Marks.Path);
        ActorId kept;
        await using (var mine = Probe.Remote.New(Marks.Path))
        {
            kept = mine.Id;
            await keeper.Keep(mine).WaitAsync(Limits.Long);
        }

        Assert.Equal(1, await keeper.AddThroughKept(1).GetAsync(Limits.Long));
        Assert.Equal(ActorState.Alive, (await FindAsync(kept)).State);

        Pids.Kill((await keeper.Where().GetAsync(Limits.Long)).Pid);
        await EndsAsync(kept);
    }

    [Fact]
    public async Task Actor_whose_handle_a_task_got_ends_with_the_task()
    {
        ActorId used;
        ObjectRef<int> answer;
        await using (var mine = Probe.Remote.New(Marks.Path, 40))
        {
            used = mine.Id;
            answer = Ray.Run(() => mine.Add(2).GetAsync());
        }

        Assert.Equal(42, await answer.GetAsync(Limits.Long));
        await EndsAsync(used);
    }

    private static async Task EndsAsync(ActorId id)
    {
        ActorInfo? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                // Here too a handle may be garbage that nobody has collected.
                GC.Collect();
                return (found = await FindAsync(id)).IsDead;
            },
            Limits.Long,
            () => $"{found}");
        Assert.IsType<DeathCause.OutOfScope>(found!.Cause);
    }

    private static async Task<ActorInfo> FindAsync(ActorId id) => (await Ray.ListActorsAsync(includeDead: true)).Single(actor => actor.Id == id);
}
