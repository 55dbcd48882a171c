using System.Diagnostics;
using AkkaRay.Messages.Actors;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>How actors come and go on a real cluster.</summary>
public sealed class ActorLifeTests(SharedCluster shared, ITestOutputHelper output) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Actor_lives_in_a_process_of_its_own_and_keeps_its_state()
    {
        await using var one = Probe.Remote.New(Marks.Path, start: 5);
        await using var other = Probe.Remote.New(Marks.Path);

        var sums = await Ray.GetAll([one.Add(), one.Add(2), one.Add(10)], Limits.Long);
        Assert.Equal([6, 8, 18], sums);
        Assert.Equal(1, await other.Add().GetAsync(Limits.Long));

        var places = await Ray.GetAll([one.Where(), other.Where()], Limits.Long);
        Assert.NotEqual(places[0].Pid, places[1].Pid);
        Assert.DoesNotContain(Environment.ProcessId, places.Select(place => place.Pid));
    }

    [Fact]
    public async Task Named_actor_is_found_listed_and_not_made_twice()
    {
        await using var first = Probe.Remote.With(new() { Name = "first" }).New(Marks.Path, 40);

        var found = await Probe.Remote.GetAsync("first");
        var again = Probe.Remote.With(new() { Name = "first", GetIfExists = true }).New(Marks.Path, 99);
        Assert.Equal(first.Id, found.Id);
        Assert.Equal(first.Id, again.Id);
        var sums = await Ray.GetAll([first.Add(), found.Add(), again.Add()], Limits.Long);
        Assert.Equal([41, 42, 43], sums);
        Assert.Throws<ActorNameTakenException>(() => Probe.Remote.With(new() { Name = "first" }).New(Marks.Path));
        Assert.Equal(first.Id, Assert.Single(await Ray.ListNamedActorsAsync()).Id);

        await Ray.KillAsync(first);
        Assert.Null(await Probe.Remote.TryGetAsync("first"));
        await using var second = Probe.Remote.With(new() { Name = "first" }).New(Marks.Path, 7);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(8, await second.Add().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Killed_actor_is_gone_with_its_process_and_without_its_disposal()
    {
        var probe = Probe.Remote.With(new() { MaxRestarts = 5 }).New(Marks.Path);
        var place = await probe.Where().GetAsync(Limits.Long);

        await Ray.KillAsync(probe);

        var error = await Assert.ThrowsAsync<ActorDiedException>(() => probe.Add().GetAsync(Limits.Long));
        Assert.Contains("killed by", error.Message, StringComparison.Ordinal);
        await Pids.GoneAsync([place.Pid], Limits.Free);
        Assert.Equal(0, Marks.Count("*.disposed"));
    }

    [Fact]
    public async Task Kill_that_allows_it_brings_the_actor_back_with_a_new_state()
    {
        await using var probe = Probe.Remote.With(new() { MaxRestarts = 1 }).New(Marks.Path, 5);
        Assert.Equal(6, await probe.Add().GetAsync(Limits.Long));

        await Ray.KillAsync(probe, noRestart: false);

        Assert.Equal(6, await Unless.Unavailable(() => probe.Add().GetAsync(Limits.Long)));
        Assert.Equal(1, await probe.Restarts().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Terminated_actor_ends_its_calls_and_is_disposed()
    {
        var probe = Probe.Remote.New(Marks.Path);
        var place = await probe.Where().GetAsync(Limits.Long);
        var last = probe.Add();

        await Ray.TerminateAsync(probe).WaitAsync(Limits.Long);

        Assert.Equal(1, await last.GetAsync(Limits.Long));
        Assert.Equal([place.Pid], Marks.Pids("*.disposed"));
        await Pids.GoneAsync([place.Pid], Limits.Free);
        await Assert.ThrowsAsync<ActorDiedException>(() => probe.Add().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Actor_that_exits_is_disposed_and_never_started_again()
    {
        var probe = Probe.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = -1 }).New(Marks.Path);
        var place = await probe.Where().GetAsync(Limits.Long);

        await Assert.ThrowsAsync<ActorDiedException>(() => probe.Exit().WaitAsync(Limits.Long));

        await Assert.ThrowsAsync<ActorDiedException>(() => probe.Add().GetAsync(Limits.Long));
        await Pids.GoneAsync([place.Pid], Limits.Free);
        Assert.Equal([place.Pid], Marks.Pids("*.disposed"));
    }

    [Fact]
    public async Task Exception_of_a_constructor_reaches_every_call_and_ends_the_actor()
    {
        var infant = Infant.Remote.With(new() { MaxRestarts = -1 }).New(Marks.Path, deaths: -1);

        foreach (var call in (ObjectRef[])[infant.Restarts(), infant.Pid()])
        {
            var error = await Assert.ThrowsAsync<ActorDiedException>(() => call.WaitAsync(Limits.Long));
            Assert.Contains("nobody can die so often", Assert.IsType<ArgumentOutOfRangeException>(error.InnerException).Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, Marks.Count("*.born"));
        Assert.IsType<DeathCause.ConstructorFailed>((await Ray.ListActorsAsync(includeDead: true)).Single(actor => actor.Id == infant.Id).Cause);
    }

    [Fact]
    public async Task Exception_of_a_method_costs_the_call_and_not_the_actor()
    {
        await using var probe = Probe.Remote.New(Marks.Path);

        var error = await Assert.ThrowsAsync<RayTaskException>(() => probe.Throw("too hot").GetAsync(Limits.Long));

        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal(1, await probe.Add().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Actor_whose_last_handle_is_let_go_finishes_its_calls_and_is_gone_soon()
    {
        ObjectRef<int> last;
        Place place;
        await using (var probe = Probe.Remote.With(new() { MaxRestarts = -1 }).New(Marks.Path))
        {
            place = await probe.Where().GetAsync(Limits.Long);
            last = probe.Add();
        }

        var watch = Stopwatch.StartNew();
        Assert.Equal(1, await last.GetAsync(Limits.Long));
        await Pids.GoneAsync([place.Pid], Limits.Free);
        output.WriteLine($"gone {watch.ElapsedMilliseconds} ms after its last handle");
        Assert.Equal([place.Pid], Marks.Pids("*.disposed"));
    }

    [Fact]
    public async Task Actor_made_by_an_actor_dies_with_it()
    {
        var maker = Probe.Remote.New(Marks.Path);
        var made = await maker.Make().GetAsync(Limits.Long);
        Assert.True(Pids.IsRunning(made.Pid));

        await Ray.KillAsync(maker);

        await Pids.GoneAsync([made.Pid], Limits.Free);
        var causes = (await Ray.ListActorsAsync(includeDead: true)).Select(actor => actor.Cause).OfType<DeathCause.OwnerDied>();
        Assert.NotEmpty(causes);
    }
}
