using System.Text.Json;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;

namespace AkkaRay.Head.Tests.Gcs;

public sealed class GcsStatePropertyTests(ITestOutputHelper output)
{
    private static readonly GcsSettings Small = Examples.Settings with { DeadKept = 1000, PackagesMax = 3 };

    [Fact]
    public void State_is_the_same_from_events_from_a_snapshot_and_from_a_snapshot_with_the_events_after_it()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        for (var run = 0; run < 30; run++)
        {
            Run(new Random(seed + run));
        }
    }

    private static void Run(Random random)
    {
        var live = new Desks(Small);
        List<IGcsEvent> journal = [new ClusterCreated(live.Core.Cluster.Value, 0)];
        var (early, written) = (live.Core.State.ToSnapshot(), 0);
        var earlyAt = random.Next(200);
        for (var step = 0; step < 200; step++)
        {
            if (step == earlyAt)
            {
                (early, written) = (live.Core.State.ToSnapshot(), journal.Count);
            }

            var decided = Desks.EventsOf(Decide(live, random));
            journal.AddRange(decided);
            journal.AddRange(decided.SelectMany(one => Desks.EventsOf(live.Lives.Follow(one, Examples.Noon))));
        }

        var snapshot = Written(live.Core.State);
        Assert.Equal(snapshot, Written(Recovered(null, journal)));
        Assert.Equal(snapshot, Written(Recovered(live.Core.State.ToSnapshot(), [])));
        Assert.Equal(snapshot, Written(Recovered(early, journal[written..])));
    }

    private static IReadOnlyList<GcsEffect> Decide(Desks desks, Random random)
    {
        var node = desks.Core.State.Nodes.Alive.FirstOrDefault();
        var job = desks.Core.State.Jobs.Running.FirstOrDefault();
        var group = desks.Core.State.Groups.Alive.FirstOrDefault();
        var actor = desks.Core.State.Actors.All.LastOrDefault();
        return random.Next(19) switch
        {
            17 when job is not null => [desks.Core.Record(new StateOwned(job.Id.Value, 1, (ulong)random.Next(5)))],
            18 => [desks.Core.Record(new StatesDropped((uint)random.Next(1, 9)))],
            8 when job is not null => desks.Actors.Register(new(RequestId.New(), Examples.Actor(job.Id, random.Next(3) == 0 ? "name" : null), GetIfExists: false), Examples.Noon),
            9 when actor is not null => desks.Lives.Started(new(actor.Id, actor.Life.Incarnation, Examples.Place), Examples.Noon),
            10 when actor is not null => desks.Lives.Ended(new(actor.Id, actor.Life.Incarnation, new DeathCause.Killed("chance", AllowRestart: true)), Examples.Noon),
            11 when actor is not null => desks.Actors.Kill(new(RequestId.New(), actor.Id, random.Next(2) == 0, "chance"), Examples.Noon),
            12 when actor is not null => desks.Actors.Release(new(actor.Id), Examples.Noon),
            13 when job is not null => desks.Groups.Create(new(RequestId.New(), Groups.GroupSpec.Of(job.Id, random.Next(1, 4))), Examples.Noon),
            14 when group is not null => desks.Groups.Remove(new(RequestId.New(), group.Id, "not needed"), Examples.Noon),
            15 when group is not null && node is not null && group.Missing().Any()
                => [desks.Core.Record(new BundlesPlaced(group.Id.Value, [group.Missing().First()], [node.Id.Value]))],
            16 when group is not null => [desks.Core.Record(new BundlesLost(group.Id.Value, [0], "lost"))],
            0 when node is not null => desks.Nodes.Die(node.Id, "gone", Examples.Noon),
            1 when job is not null => desks.Jobs.End(job.Id, "done", Examples.Noon),
            2 => desks.Jobs.Register(Examples.RegisterDriver(), $"akka://{random.Next()}", Examples.Noon),
            3 => desks.Keys.Delete(new(RequestId.New(), "ns", $"k{random.Next(5)}")),
            4 => desks.Packages.Store(new(RequestId.New(), new(new(new string("0123456789abcdef"[random.Next(16)], 64)), 1, Examples.Noon.AddMinutes(random.Next(100))))),
            5 or 6 => desks.Put($"k{random.Next(5)}", [(byte)random.Next(256)]),
            _ => desks.Nodes.Register(Examples.Register(Examples.Node(random.Next(1, 20))), Examples.Noon),
        };
    }

    private static GcsState Recovered(GcsSnapshot? snapshot, IEnumerable<IGcsEvent> journal)
    {
        var state = new GcsState(Small);
        if (snapshot is not null)
        {
            state.Restore(snapshot);
        }

        foreach (var stored in journal)
        {
            state.Apply(stored);
        }

        return state;
    }

    // Which request is remembered longest may differ after a repeat; that they are all remembered may not.
    private static string Written(GcsState state)
    {
        var snapshot = state.ToSnapshot();
        return JsonSerializer.Serialize(snapshot with { Requests = [.. snapshot.Requests!.OrderBy(request => request.Request)] });
    }
}
