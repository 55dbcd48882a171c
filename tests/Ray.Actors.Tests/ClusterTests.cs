using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Resources;
using Xunit.Abstractions;
using static AkkaRay.Messages.Actors.ActorProtocol;

namespace AkkaRay.Actors.Tests;

public sealed class ClusterTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    private TestDriver Driver => _cluster.Driver;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(workers: 2);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Actors_of_a_node_that_dies_are_back_on_another_or_dead_by_their_own_budget()
    {
        var specs = Enumerable.Range(0, 10).Select(i => Driver.Spec(maxRestarts: i % 2)).ToArray();
        foreach (var spec in specs)
        {
            await Driver.CreateAsync(spec);
        }

        var before = await Task.WhenAll(specs.Select(spec => Driver.AliveAsync(spec.Id)));
        Assert.Equal(2, before.Select(actor => actor.Node).Distinct().Count());
        var (gone, left) = (_cluster.Workers[0], _cluster.Workers[1]);
        var time = System.Diagnostics.Stopwatch.StartNew();
        await _cluster.KillAsync(gone);

        foreach (var actor in before)
        {
            var after = actor.Node == left.Id ? await Driver.AliveAsync(actor.Id)
                : actor.MaxRestarts == 0 ? await Driver.DeadAsync(actor.Id)
                : await Driver.AliveAsync(actor.Id, incarnation: 2);
            Assert.True(after.IsDead ? after.Cause!.MayRestart : after.Node == left.Id, $"{after}");
        }

        output.WriteLine($"all settled after {time.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Actor_that_no_node_can_hold_waits_with_the_reason_until_one_joins()
    {
        var spec = Driver.Spec() with { Resources = ResourceSet.Of(("special", 1)) };
        await Driver.CreateAsync(spec);
        var waiting = await Driver.UntilAsync(spec.Id, actor => actor.Waiting is not null);
        Assert.Equal("needs special 1; no node has more than 0 (w1). Add a node that has, or ask for less".Replace("(w1)", "", StringComparison.Ordinal), waiting.Waiting!.Replace("(w1)", "", StringComparison.Ordinal).Replace("(w2)", "", StringComparison.Ordinal));

        var special = await _cluster.JoinAsync("w3", "ray.worker.resources { special = 1 }");

        Assert.Equal(special.Id, (await Driver.AliveAsync(spec.Id)).Node);
    }

    [Fact]
    public async Task Of_two_that_race_for_a_name_one_gets_it_and_the_other_is_told_or_given_that_one()
    {
        await using var other = await TestDriver.JoinAsync(_cluster.Head.Address);
        var (mine, theirs) = (Driver.Spec(name: "the one"), other.Spec(name: "the one"));

        var answers = await Task.WhenAll(
            Driver.AskAsync<object>(new RegisterActor(RequestId.New(), mine, GetIfExists: false)),
            other.AskAsync<object>(new RegisterActor(RequestId.New(), theirs, GetIfExists: false)));

        var winner = Assert.Single(answers.OfType<ActorRegistered>()).Actor;
        Assert.Equal(FaultKind.ActorNameTaken, Assert.Single(answers.OfType<ActorRefused>()).Fault.Kind);
        Assert.Equal(winner.Id, (await other.CreateAsync(other.Spec(name: "the one"), getIfExists: true)).Id);
        Assert.Equal(winner.Id, (await other.AskAsync<ActorFound>(new FindActor(RequestId.New(), "test", "the one"))).Actor!.Id);
    }

    [Fact]
    public async Task When_a_job_ends_its_actors_die_but_the_detached_lives_and_is_restarted_without_it()
    {
        var ends = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec(maxRestarts: -1))).Id);
        var stays = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec(name: "stays", maxRestarts: -1) with { IsDetached = true })).Id);

        await Driver.AskAsync<JobProtocol.JobEnded>(new JobProtocol.EndJob(RequestId.New(), Driver.Job, "done"));

        Assert.IsType<DeathCause.JobEnded>((await Driver.DeadAsync(ends.Id)).Cause);
        await Processes.GoneAsync(ends.Place!.Pid);
        Assert.True(Processes.IsAlive(stays.Place!.Pid));
        Processes.Kill(stays.Place.Pid);
        var again = await Driver.AliveAsync(stays.Id, incarnation: 2);
        Assert.True(Processes.IsAlive(again.Place!.Pid));
    }

    [Fact]
    public async Task Actor_made_by_an_actor_dies_with_the_process_of_that_one()
    {
        var parent = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec("creates"))).Id);
        var child = new ActorId(new OwnerId((ulong)parent.Place!.Pid), 1);
        await Driver.AliveAsync(child);

        Processes.Kill(parent.Place.Pid);

        Assert.IsType<DeathCause.OwnerDied>((await Driver.DeadAsync(child)).Cause);
    }
}
