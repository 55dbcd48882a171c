using System.Diagnostics;

namespace AkkaRay.Local.Tests;

/// <summary>Many actors in one process: what one's end costs the others.</summary>
public sealed class SharedActorTests : IAsyncLifetime
{
    private const int Many = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private IRay _ray = null!;

    public async Task InitializeAsync() => _ray = await Ray.InitAsync(new RayOptions { Address = "local", Cpus = 2, LogToDriver = false });

    public async Task DisposeAsync() => await _ray.DisposeAsync();

    [Fact]
    public async Task Shared_actors_live_in_one_process_and_one_that_is_killed_harms_no_other()
    {
        var tallies = New(maxRestarts: 0);
        var pid = Assert.Single((await PidsAsync(tallies)).Distinct());

        await Ray.KillAsync(tallies[7]);

        await Assert.ThrowsAsync<ActorDiedException>(() => tallies[7].Add().GetAsync(Patience));
        var others = tallies.Where((_, index) => index != 7).ToArray();
        Assert.All(await PidsAsync(others), other => Assert.Equal(pid, other));
        Assert.Equal(8 + 1, await tallies[8].Add().GetAsync(Patience));
    }

    [Fact]
    public async Task Shared_actors_whose_process_is_killed_come_back_each_by_its_own_budget()
    {
        var lasting = New(maxRestarts: 1);
        var mortal = Tally.Remote.With(new() { Isolation = Isolation.Shared }).New();
        var pid = Assert.Single((await PidsAsync([.. lasting, mortal])).Distinct());

        Process.GetProcessById(pid).Kill();

        await Assert.ThrowsAsync<ActorDiedException>(() => UntilAnsweredAsync(mortal));
        await Task.WhenAll(lasting.Select(UntilAnsweredAsync));
        Assert.All(await Ray.GetAll(lasting.Select(tally => tally.Restarts())).WaitAsync(Patience), restarts => Assert.Equal(1, restarts));
        Assert.NotEqual(pid, Assert.Single((await PidsAsync(lasting)).Distinct()));
    }

    private static ActorHandle<Tally>[] New(int maxRestarts) => [.. Enumerable.Range(0, Many).Select(
        number => Tally.Remote.With(new() { Isolation = Isolation.Shared, MaxRestarts = maxRestarts }).New(number))];

    private static Task<int[]> PidsAsync(ActorHandle<Tally>[] tallies) => Ray.GetAll(tallies.Select(tally => tally.Pid())).WaitAsync(Patience);

    // A call that is out when the process dies may have run, and is not sent again.
    private static async Task UntilAnsweredAsync(ActorHandle<Tally> tally)
    {
        while (true)
        {
            try
            {
                await tally.Add().GetAsync(Patience);
                return;
            }
            catch (ActorUnavailableException)
            {
                // The next is made to the next instance.
            }
        }
    }
}
