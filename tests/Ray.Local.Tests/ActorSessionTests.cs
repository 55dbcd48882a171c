namespace AkkaRay.Local.Tests;

/// <summary>Actors through a whole cluster: GCS, supervisors and agent in this process, instances in real ones.</summary>
public sealed class ActorSessionTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private IRay _ray = null!;

    public async Task InitializeAsync() => _ray = await Ray.InitAsync(new RayOptions { Address = "local", Cpus = 4, LogToDriver = false });

    public async Task DisposeAsync() => await _ray.DisposeAsync();

    [Fact]
    public async Task Actor_is_created_called_found_by_name_and_killed()
    {
        var tally = Tally.Remote.With(new() { Name = "hits", MaxRestarts = 3 }).New(start: 5);

        Assert.Equal(6, await tally.Add().GetAsync(Patience));
        var same = await Tally.Remote.GetAsync("hits");
        Assert.Equal(16, await same.Add(10).GetAsync(Patience));
        Assert.NotEqual(Environment.ProcessId, await tally.Pid().GetAsync(Patience));
        Assert.Equal(["hits"], (await Ray.ListNamedActorsAsync()).Select(static actor => actor.Name));
        Assert.Throws<ActorNameTakenException>(() => Tally.Remote.With(new() { Name = "hits" }).New());

        await Ray.KillAsync(tally);

        await Assert.ThrowsAsync<ActorDiedException>(() => tally.Add().GetAsync(Patience));
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Tally.Remote.GetAsync("hits"));
    }

    [Fact]
    public async Task Actor_whose_process_dies_comes_back_as_often_as_it_may()
    {
        var tally = Tally.Remote.With(new() { MaxRestarts = 1 }).New(start: 5);
        await tally.Add().GetAsync(Patience);

        await Assert.ThrowsAsync<ActorUnavailableException>(() => tally.Die().WaitAsync(Patience));
        Assert.Equal(6, await tally.Add().GetAsync(Patience));
        Assert.Equal(1, await tally.Restarts().GetAsync(Patience));

        await Assert.ThrowsAsync<ActorDiedException>(() => tally.Die().WaitAsync(Patience));
        await Assert.ThrowsAsync<ActorDiedException>(() => tally.Add().GetAsync(Patience));
    }

    [Fact]
    public async Task Tasks_and_actors_call_actors()
    {
        var tally = Tally.Remote.With(new() { Name = "shared" }).New();
        var other = Tally.Remote.New();

        Assert.Equal(3, await TallyTasks.Remote.AddFromTask(tally, 3).GetAsync(Patience));
        Assert.Equal(7, await TallyTasks.Remote.FindAndAdd("shared", 4).GetAsync(Patience));
        Assert.Equal(10, await other.AddThrough(tally, 3).GetAsync(Patience));
        Assert.Equal(43, await other.MakeAnother(42).GetAsync(Patience));
    }

    [Fact]
    public async Task Actor_let_go_is_disposed_after_its_calls()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ray-tally").FullName, "farewell");
        await using (var tally = Tally.Remote.New())
        {
            await tally.SayFarewell(file).WaitAsync(Patience);
        }

        while (!File.Exists(file) || await File.ReadAllTextAsync(file) != "disposed")
        {
            await Task.Delay(20);
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Terminated_actor_is_dead_and_says_so()
    {
        var tally = Tally.Remote.New();

        await Ray.TerminateAsync(tally).WaitAsync(Patience);

        var error = await Assert.ThrowsAsync<ActorDiedException>(() => tally.Add().GetAsync(Patience));
        Assert.Contains("asked to end", error.Message, StringComparison.Ordinal);
    }
}
