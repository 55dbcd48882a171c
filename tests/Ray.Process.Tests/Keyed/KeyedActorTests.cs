using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>Keyed actors on a cluster where nothing dies.</summary>
public sealed class KeyedActorTests : IClassFixture<SharedCluster>, IDisposable
{
    private readonly TempFolder _marks = new();

    private readonly TestCluster _cluster;

    public KeyedActorTests(SharedCluster shared)
    {
        _cluster = shared.Cluster;
        Ray.Enter(_cluster.Driver);
    }

    public void Dispose() => _marks.Dispose();

    private static string NewKey() => $"key-{Guid.NewGuid():n}";

    [Fact]
    public async Task First_call_activates_and_all_handles_of_a_key_mean_the_same_instance()
    {
        var key = NewKey();

        Assert.Equal(1, await Visit.Remote.Keyed(key).Count().GetAsync(Limits.Long));
        Assert.Equal(2, await Visit.Remote.Keyed(key).Count().GetAsync(Limits.Long));
        Assert.Equal(key, await Visit.Remote.Keyed(key).Key().GetAsync(Limits.Long));
        Assert.Equal(1, await Visit.Remote.Keyed(NewKey()).Count().GetAsync(Limits.Long));
        Assert.Equal(Visit.Remote.Keyed(key), Visit.Remote.Keyed(key));
    }

    [Fact]
    public async Task Handle_can_be_passed_on_and_actors_can_call_others_by_key()
    {
        var (first, second) = (NewKey(), NewKey());

        Assert.Equal(1, await Visit.Remote.Keyed(first).CountThrough(Visit.Remote.Keyed(second)).GetAsync(Limits.Long));
        Assert.Equal(2, await Visit.Remote.Keyed(first).CountAt(second).GetAsync(Limits.Long));
        Assert.Equal(3, await Visit.Remote.Keyed(second).Count().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Calls_of_one_caller_run_in_order_and_streams_and_references_work_as_with_other_actors()
    {
        var visit = Visit.Remote.Keyed(NewKey());

        var counts = Enumerable.Range(0, 500).Select(_ => visit.Count()).ToArray();
        Assert.Equal(Enumerable.Range(1, 500), await Ray.GetAll(counts, Limits.Long));
        var items = new List<int>();
        await foreach (var item in visit.Several(5).Values())
        {
            items.Add(item);
        }

        Assert.Equal([501, 502, 503, 504, 505], items);
        Assert.Equal(506, await visit.Slowly(Ray.Put(1)).GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Call_that_is_cancelled_ends_and_the_next_one_runs()
    {
        var visit = Visit.Remote.Keyed(NewKey());
        using var source = new CancellationTokenSource();
        await visit.Count().GetAsync(Limits.Long);

        var slow = visit.Slowly(60_000, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow.GetAsync(Limits.Long));
        Assert.Equal(2, await visit.Count().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Idle_instance_is_disposed_of_and_the_next_call_activates_another()
    {
        var visit = Visit.Remote.With(new() { IdleTimeout = TimeSpan.FromMilliseconds(100) }).Keyed(NewKey());
        await visit.Remember(_marks.Path).WaitAsync(Limits.Long, CancellationToken.None);

        await Eventually.FilesAsync(_marks.Path, "*.disposed", 1);

        Assert.Equal(1, await visit.Count().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task No_call_is_lost_while_instances_come_and_go_between_them()
    {
        var visits = Enumerable.Range(0, 8).Select(_ => Visit.Remote.With(new() { IdleTimeout = TimeSpan.FromMilliseconds(50) }).Keyed(NewKey())).ToArray();

        await Task.WhenAll(visits.Select(async (visit, index) =>
        {
            await visit.Remember(_marks.Path).WaitAsync(Limits.Long, CancellationToken.None);
            for (var i = 0; i < 40; i++)
            {
                Assert.True(await visit.Count().GetAsync(Limits.Long) > 0);
                await Task.Delay(40 + ((i + index) % 5 * 8));
            }
        }));

        Assert.NotEmpty(Directory.GetFiles(_marks.Path, "*.disposed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Blank_key_is_refused_where_it_is_given(string key)
        => Assert.Contains("1 to 512", Assert.Throws<ArgumentException>(() => Visit.Remote.Keyed(key)).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_and_too_long_keys_are_refused_where_they_are_given()
    {
        Assert.Throws<ArgumentNullException>(() => Visit.Remote.Keyed(null!));
        Assert.Contains("513 characters", Assert.Throws<ArgumentException>(() => Visit.Remote.Keyed(new string('k', 513))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_only_created_actors_can_have_are_refused()
    {
        Assert.Contains("key is what it is found by", Assert.Throws<ArgumentException>(() => Visit.Remote.With(new() { Name = "n" }).Keyed("k")).Message, StringComparison.Ordinal);
        Assert.Contains("follows from its key", Assert.Throws<ArgumentException>(() => Visit.Remote.With(new() { Cpus = 1 }).Keyed("k")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Visit.Remote.With(new() { IdleTimeout = TimeSpan.Zero }).Keyed("k"));
    }

    [Fact]
    public async Task Terminating_and_killing_end_the_instance_and_the_next_call_activates_another()
    {
        var visit = Visit.Remote.Keyed(NewKey());
        await visit.Remember(_marks.Path).WaitAsync(Limits.Long, CancellationToken.None);
        Assert.Equal(1, await visit.Count().GetAsync(Limits.Long));

        await Ray.TerminateAsync(visit).WaitAsync(Limits.Long);
        Assert.Single(Directory.GetFiles(_marks.Path, "*.disposed"));
        Assert.Equal(1, await visit.Count().GetAsync(Limits.Long));
        await Ray.KillAsync(visit).WaitAsync(Limits.Long);

        Assert.Equal(1, await visit.Count().GetAsync(Limits.Long));
        Assert.Single(Directory.GetFiles(_marks.Path, "*.disposed"));
    }

    [Fact]
    public async Task Kept_state_is_there_after_the_instance_has_gone()
    {
        var account = Account.Remote.Keyed(NewKey());
        Assert.Equal(0, await account.Balance().GetAsync(Limits.Long));
        Assert.Equal(5, await account.Add(5).GetAsync(Limits.Long));
        Assert.Equal(12, await account.Add(7).GetAsync(Limits.Long));

        await Ray.TerminateAsync(account).WaitAsync(Limits.Long);

        Assert.Equal(12, await account.Balance().GetAsync(Limits.Long));
        Assert.False(await account.Clear().GetAsync(Limits.Long));
        await Ray.TerminateAsync(account).WaitAsync(Limits.Long);
        Assert.Equal(0, await account.Balance().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Activations_are_listed_with_where_they_are_and_how_many_calls_they_had()
    {
        var key = NewKey();
        var visit = Visit.Remote.Keyed(key);
        await Ray.GetAll([visit.Count(), visit.Count(), visit.Count()], Limits.Long);
        var place = await visit.Where().GetAsync(Limits.Long);

        AkkaRay.Messages.Actors.ActivationInfo? found = null;
        await Eventually.TrueAsync(
            async () => (found = (await Ray.ListActivationsAsync()).Activations.SingleOrDefault(one => one.Key == key))?.Calls == 4,
            Limits.Long,
            () => $"{found}");

        Assert.Equal((place.Node, place.Pid, typeof(Visit).FullName), (found!.NodeName, found.Pid, found.Class));
        await Ray.TerminateAsync(visit).WaitAsync(Limits.Long);
        Assert.DoesNotContain((await Ray.ListActivationsAsync()).Activations, one => one.Key == key);
    }

    [Fact]
    public async Task Constructor_that_fails_is_told_to_callers_and_the_next_call_tries_again()
    {
        var moody = Moody.Remote.With(new() { Namespace = _marks.Path }).Keyed(NewKey());

        var died = await Assert.ThrowsAsync<ActorDiedException>(() => moody.Answer().GetAsync(Limits.Long));
        Assert.Contains("not in the mood", died.Message, StringComparison.Ordinal);
        Assert.Contains("next call tries", died.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_marks.Path, "mood"), "");

        Assert.Equal(42, await moody.Answer().GetAsync(Limits.Long));
    }
}
