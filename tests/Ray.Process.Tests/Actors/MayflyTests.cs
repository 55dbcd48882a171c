using System.Diagnostics;
using System.Globalization;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>
/// Ten thousand actors that are created, called and killed: memory is back to where it was. RAY_TEST_ROUNDS gives another
/// number of rounds.
/// </summary>
public sealed class MayflyTests(ITestOutputHelper output)
{
    private const int Round = 2_000;
    private const int Rounds = 16;

    // What the first actors and calls bring with them (code, pools, what is kept for people to look at) is there after so many.
    // A head that is this busy lets its heap grow to its working size for about ten rounds; in thirty it grew no further.
    private const int WarmRounds = 10;

    // Of each actor between the early and the late rounds: what a heap may have more, and what a process may, whose heap is
    // collected when it likes.
    private const long HeapMax = 1;
    private const long ResidentMax = 5;
    private const long KiB = 1 << 10;

    // What is kept of actors and calls is bounded, but not by so little that some rounds fill it.
    private static readonly (string, string)[] Forgetful =
        [("ray.head.dead-actors-kept", "1000"), ("ray.head.tasks-kept-of-job", "1000"), ("ray.head.tasks-kept", "1000")];

    [Fact]
    public async Task Ten_thousand_actors_created_called_and_killed_leave_no_memory_behind()
    {
        var count = Environment.GetEnvironmentVariable("RAY_TEST_ROUNDS") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Rounds;
        await using var cluster = await TestCluster.StartAsync(workers: 1, cpus: 2, Forgetful);

        // Stays, so that all rounds share its process.
        await using var keeper = Mayfly.Remote.New(-1);
        List<long[]> rounds = [];
        for (var round = 0; round < count; round++)
        {
            var watch = Stopwatch.StartNew();
            await LiveAsync();
            var took = watch.Elapsed;
            rounds.Add(await MeasureAsync(cluster, keeper));
            output.WriteLine($"round {round}, {took.TotalSeconds:0.0} s; KiB of {string.Join(", ", Measured.Zip(rounds[^1], static (what, much) => $"{what.Name} {much}"))}");
        }

        // The lower of the last two, because one may just have been before a collection.
        var actors = (count - 1 - WarmRounds) * Round;
        for (var i = 0; i < Measured.Length; i++)
        {
            var (early, late) = (rounds[WarmRounds - 1][i], Math.Min(rounds[^1][i], rounds[^2][i]));
            Assert.True(late - early <= actors * Measured[i].Max, $"{Measured[i].Name} grew from {early} to {late} KiB over {actors} actors");
        }
    }

    private static readonly (string Name, long Max)[] Measured =
    [
        ("driver's heap", HeapMax),
        ("driver", ResidentMax), ("executor", ResidentMax), ("agent", ResidentMax), ("head", ResidentMax),
    ];

    private static async Task LiveAsync()
    {
        var actors = Enumerable.Range(0, Round).Select(static number => Mayfly.Remote.New(number)).ToArray();
        var answers = await Ray.GetAll(actors.Select(static actor => actor.Add(1)), Limits.Long);
        Assert.Equal(Enumerable.Range(1, Round), answers);
        await Task.WhenAll(actors.Select(static actor => Ray.KillAsync(actor)));
    }

    private static async Task<long[]> MeasureAsync(TestCluster cluster, ActorHandle<Mayfly> keeper)
    {
        var pid = await keeper.Home().GetAsync(Limits.Long);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        int[] processes = [Environment.ProcessId, pid, cluster.Processes.Workers[0].Pid, cluster.Processes.Head.Pid];
        return [GC.GetTotalMemory(forceFullCollection: true) / KiB, .. processes.Select(Resident)];
    }

    private static long Resident(int pid)
    {
        using var process = OsProcess.GetProcessById(pid);
        return process.WorkingSet64 / KiB;
    }
}
