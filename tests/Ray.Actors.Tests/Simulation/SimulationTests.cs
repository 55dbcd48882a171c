using AkkaRay.Messages.Actors;
using Xunit.Abstractions;

namespace AkkaRay.Actors.Tests.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    [Fact]
    public void Actors_keep_their_promises_whatever_is_lost_late_or_dead()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        for (var run = 0; run < 60; run++)
        {
            Run(seed + run);
        }
    }

    private static void Run(int seed)
    {
        var world = new World(seed);
        for (var step = 0; step < 400; step++)
        {
            world.Step();
            AssertNames(world);
        }

        world.Settle();
        AssertSettled(world, seed);
    }

    private static void AssertNames(World world)
    {
        var names = world.Table.All.Where(actor => actor is { IsDead: false, Life.IsReleased: false, Spec.Name: not null }).Select(actor => (actor.Spec.Namespace, actor.Spec.Name)).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    // What should live does, once and where the GCS says; nothing runs that should not.
    private static void AssertSettled(World world, int seed)
    {
        var alive = world.Table.All.Where(actor => actor.Life.State == ActorState.Alive)
            .Select(actor => (actor.Id, actor.Life.Incarnation, actor.Life.Node!.Value)).OrderBy(one => one.Id.Number);
        Assert.Equal(alive, world.Running.OrderBy(one => one.Actor.Number));
        Assert.Equal(world.Running.Select(static one => one.Actor.Number).Order(), world.Supervised.Select(static id => id.Number).Order());
        Assert.All(world.Table.All, actor =>
        {
            Assert.False(actor.Life.IsStopping, $"seed {seed}: {actor} was never ended");
            Assert.True(actor.IsDead || actor.Life.State == ActorState.Alive, $"seed {seed}: {actor} waits");
            Assert.False(actor.Life.IsReleased && !actor.IsDead, $"seed {seed}: {actor} was let go and lives");
            Assert.True(actor.Spec.MaxRestarts < 0 || actor.Life.Restarts <= actor.Spec.MaxRestarts, $"seed {seed}: {actor} was started too often");
        });
    }
}
