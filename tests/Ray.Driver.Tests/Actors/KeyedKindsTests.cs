using AkkaRay.Actors;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Actors;

/// <summary>What many keyed actors have in common is worked out once.</summary>
public sealed class KeyedKindsTests
{
    private static readonly RemoteMethod Constructor = new(
        typeof(KeyedKindsTests), 0, "Fish.Fish", new ActorDefinition("Fish", ActorConcurrency.Serial, new ActorOptions()));

    private static readonly ActorOwner Owner = new(new JobId(1));

    [Fact]
    public async Task Actors_of_one_kind_share_all_but_their_own()
    {
        await using var owner = new TestOwner();
        var kinds = new KeyedKinds(owner.Core);

        var (first, second) = (Make(kinds, "a", new ActorOptions { Namespace = "sea" }), Make(kinds, "b", new ActorOptions { Namespace = "sea" }));

        Assert.Same(first.Constructor, second.Constructor);
        Assert.Equal(ActorKey.KindOf(first), ActorKey.KindOf(second));
        Assert.Equal(("a", "b"), (first.Key, second.Key));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(1, kinds.Count);
    }

    [Fact]
    public async Task Other_options_job_or_state_are_another_kind()
    {
        await using var owner = new TestOwner();
        var kinds = new KeyedKinds(owner.Core);
        var sea = new ActorOptions { Namespace = "sea" };

        ActorSpec[] made =
        [
            Make(kinds, "a", sea),
            Make(kinds, "a", sea with { Namespace = "lake" }),
            Make(kinds, "a", sea with { IdleTimeout = TimeSpan.FromSeconds(7) }),
            KeyedSpecs.Make(kinds, new ActorOwner(new JobId(2)), Constructor, sea, [], "a", hasState: false).Spec,
            KeyedSpecs.Make(kinds, Owner, Constructor, sea, [], "a", hasState: true).Spec,
        ];

        Assert.Equal(5, kinds.Count);
        Assert.Equal(["sea", "lake", "sea", "sea", "sea"], made.Select(static spec => spec.Namespace));
        Assert.Equal([300_000, 300_000, 7_000, 300_000, 300_000], made.Select(static spec => spec.IdleMillis));
        Assert.Equal([1ul, 1, 1, 2, 1], made.Select(static spec => (ulong)spec.Job.Value));
        Assert.Equal([false, false, false, false, true], made.Select(static spec => spec.HasState));
    }

    [Fact]
    public async Task Options_that_differ_each_time_are_not_remembered_for_ever()
    {
        await using var owner = new TestOwner();
        var kinds = new KeyedKinds(owner.Core);

        for (var i = 0; i < 3 * KeyedKinds.KindsMax; i++)
        {
            Make(kinds, "a", new ActorOptions { Namespace = $"{i}" });
            Assert.InRange(kinds.Count, 1, KeyedKinds.KindsMax);
        }
    }

    private static ActorSpec Make(KeyedKinds kinds, string key, ActorOptions options) => KeyedSpecs.Make(kinds, Owner, Constructor, options, [], key, hasState: false).Spec;
}
