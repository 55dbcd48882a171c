using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Borrowing;

/// <summary>The whole protocol against a model: random programs on a network that delays and repeats.</summary>
public sealed class BorrowProtocolTests
{
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("AKKARAY_SEED"), out var given) ? given : Environment.TickCount;

    [Fact]
    public void Nothing_is_freed_while_it_is_held_and_everything_once_it_is_not()
    {
        for (var round = 0; round < 300; round++)
        {
            Run(s_seed + round, deaths: false);
        }
    }

    [Fact]
    public void Deaths_free_what_the_dead_held_and_hurt_only_what_they_passed_on()
    {
        for (var round = 0; round < 300; round++)
        {
            Run(s_seed + round, deaths: true);
        }
    }

    private static void Run(int seed, bool deaths)
    {
        var random = new Random(seed);
        var world = new BorrowWorld(random, processes: 4);
        for (var step = 0; step < 300; step++)
        {
            Step(world, random, deaths);
            Check(world, deaths, seed, step);
        }

        world.DeliverAll();
        world.Living.ForEach(process => process.Variables.ToList().ForEach(id => Let(world, process, id)));
        world.DeliverAll();
        Check(world, deaths, seed, -1);
        foreach (var process in world.Living)
        {
            Assert.True(process.Made.Values.All(static there => !there) || HasLostAnswer(world), $"{process.Id} keeps objects nobody refers to (seed {seed}).");
            Assert.True(process.Book.IsSettled, $"{process.Id} waits for an owner for ever (seed {seed}).");
            Assert.True(process.Book.Count == 0 || HasLostAnswer(world), $"{process.Id} holds what it has no reference to (seed {seed}).");
        }
    }

    // Who waits for the answer of a process that died holds its arguments in this model only; the real program is told.
    private static bool HasLostAnswer(BorrowWorld world) => world.All.Exists(static process => process.IsDead);

    private static void Step(BorrowWorld world, Random random, bool deaths)
    {
        var living = world.Living;
        var process = living[random.Next(living.Count)];
        switch (random.Next(12))
        {
            case 0 or 1:
                var made = process.Make();
                world.Hold(process, made);
                process.Variables.Add(made);
                break;
            case 2 or 3 or 4 when process.Variables.Count > 0:
                Call(world, process, living[random.Next(living.Count)], process.Variables[random.Next(process.Variables.Count)], random.Next(3));
                break;
            case 5 or 6 when process.Variables.Count > 0:
                Let(world, process, process.Variables[random.Next(process.Variables.Count)]);
                break;
            case 7 when deaths && living.Count > 2 && random.Next(30) == 0:
                world.Kill(process);
                break;
            default:
                world.DeliverOne();
                break;
        }
    }

    // A task with a reference among its arguments: the callee may keep it, and may give it back inside its result.
    private static void Call(BorrowWorld world, WorldProcess caller, WorldProcess callee, ObjectId id, int does)
    {
        world.Hold(caller, id);
        world.Send(caller.Id, callee.Id, () =>
        {
            if (callee.IsDead)
            {
                return;
            }

            world.Hold(callee, id);
            if (does == 1)
            {
                callee.Variables.Add(id);
            }

            var passage = does == 2 ? callee.BeginPassage(id) : default;
            if (does == 0)
            {
                world.Drop(callee, id);
            }

            callee.WhenSettled(() => world.Send(callee.Id, caller.Id, () => Answer(world, caller, id, passage)));
        });
    }

    private static void Answer(BorrowWorld world, WorldProcess caller, ObjectId id, ObjectId passage)
    {
        if (caller.IsDead)
        {
            return;
        }

        if (passage != default)
        {
            world.Hold(caller, id);
            caller.Variables.Add(id);
            world.Arrived(caller, passage);
        }

        world.Drop(caller, id);
    }

    private static void Let(BorrowWorld world, WorldProcess process, ObjectId id)
    {
        process.Variables.Remove(id);
        world.Drop(process, id);
    }

    private static void Check(BorrowWorld world, bool deaths, int seed, int step)
    {
        foreach (var process in world.Living)
        {
            foreach (var id in process.Variables)
            {
                var owner = world.Find(id.Task.Owner);

                // What a process passed on that died before the owner knew is lost, and the borrower is told so. The owner
                // itself may get it back that way, and needs nobody to tell it.
                Assert.True(
                    owner.IsDead || owner.IsThere(id)
                        || (deaths && (process.Unknown.Contains(id) || !process.Book.IsSettled || (process == owner && world.DiedWith(id)))),
                    $"{id} was freed while {process.Id} held it (seed {seed}, step {step}).");
            }
        }
    }
}
