using System.Diagnostics;
using AkkaRay.Messages.Actors;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>The actors of a driver that was killed.</summary>
public sealed class KilledDriverTests(SharedCluster shared, ITestOutputHelper output) : SharedClusterTest(shared)
{
    // Nobody says goodbye for it; what is open towards it breaks at once. Its silence would tell after ray.head.driver-timeout, ten seconds.
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(9);

    private readonly string _space = $"space-{Guid.NewGuid():n}";

    [Fact]
    public async Task Actors_of_a_killed_driver_are_gone_with_their_processes_and_its_detached_one_answers_another()
    {
        var address = Cluster.Processes.Address;
        var (driver, own, together, detached) = await ChildDriver.StartWithActorsAsync(address, _space);
        await using var _ = driver;
        var job = (await ActorsAsync(static actor => actor.Class.EndsWith("Tally", StringComparison.Ordinal) && !actor.IsDead))[0].Job;
        Assert.Equal(3, (await ActorsAsync(actor => actor.Job == job)).Count);

        var watch = Stopwatch.StartNew();
        await driver.KillAsync();
        await Pids.GoneAsync([own.Pid, together.Pid], Limits.Long);
        output.WriteLine($"processes of a killed driver's actors are gone after {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < Silent, $"{watch.ElapsedMilliseconds} ms");

        // Both would have been started again for ever, had they died of anything else.
        IReadOnlyList<ActorInfo> dead = [];
        await Eventually.TrueAsync(async () => (dead = await ActorsAsync(actor => actor.Job == job && actor.IsDead)).Count == 2, Limits.Free);
        Assert.All(dead, static actor => Assert.True(actor.Cause is DeathCause.OwnerDied or DeathCause.JobEnded, $"{actor.Cause}"));

        Assert.Equal(detached with { Count = 2 }, await ChildDriver.AskDetachedAsync(address, _space));
        Assert.Equal(detached with { Count = 3 }, await ChildDriver.AskDetachedAsync(address, _space));
        var stays = Assert.Single(await ActorsAsync(actor => actor.Job == job && !actor.IsDead));
        Assert.Equal(("stays", _space, true), (stays.Name, stays.Namespace, stays.IsDetached));

        // It may not be started again, so that this is its end.
        Pids.Kill(detached.Pid);
        await Eventually.TrueAsync(async () => (await ActorsAsync(actor => actor.Job == job && !actor.IsDead)).Count == 0, Limits.Free);
    }

    private static async Task<IReadOnlyList<ActorInfo>> ActorsAsync(Func<ActorInfo, bool> wanted)
        => [.. (await Ray.ListActorsAsync(includeDead: true)).Where(wanted)];
}
