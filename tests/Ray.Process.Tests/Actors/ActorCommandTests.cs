using System.Text.Json;
using AkkaRay.Process.Tests.BadInput;
using AkkaRay.Process.Tests.Keyed;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>What the <c>ray</c> command says of Ray actors.</summary>
public sealed class ActorCommandTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task List_shows_the_actors_that_its_filters_let_through()
    {
        var name = NewName();
        var shown = Probe.Remote.With(new() { Name = name }).New(Marks.Path);
        var dead = Probe.Remote.New(Marks.Path);
        var place = await shown.Where().GetAsync(Limits.Long);
        await Ray.KillAsync(dead);

        var alive = await JsonAsync("list", "actors", "--state", "Alive", "--node", place.Node, "--class", "PROBE");
        var all = await JsonAsync("list", "actors", "--all");

        var found = Assert.Single(alive.EnumerateArray(), actor => actor.GetProperty("name").GetString() == name);
        Assert.Equal(place.Pid, found.GetProperty("pid").GetInt32());
        Assert.All(alive.EnumerateArray(), actor => Assert.Equal(("Alive", place.Node), (actor.GetProperty("state").GetString(), actor.GetProperty("nodeName").GetString())));
        var killed = Assert.Single(all.EnumerateArray(), actor => actor.GetProperty("id").GetString() == IdOf(dead));
        Assert.Equal("Killed", killed.GetProperty("cause").GetProperty("kind").GetString());
        Assert.Empty((await JsonAsync("list", "actors", "--class", "NoSuchClass")).EnumerateArray());
        Assert.Contains(name, await TextAsync("list", "actors", "--node", place.Node), StringComparison.Ordinal);
        await Ray.KillAsync(shown);
    }

    [Fact]
    public async Task Get_finds_an_actor_by_name_and_by_id_and_names_one_that_is_not_there()
    {
        var name = NewName();
        var asked = Probe.Remote.With(new() { Name = name, MaxRestarts = 3 }).New(Marks.Path);
        await asked.Add().GetAsync(Limits.Long);

        var byName = await JsonAsync("get", "actor", name);
        var byId = await JsonAsync("get", "actor", IdOf(asked));

        Assert.Equal(byName.ToString(), byId.ToString());
        Assert.Equal((IdOf(asked), 3, "Alive"), (byName.GetProperty("id").GetString(), byName.GetProperty("maxRestarts").GetInt32(), byName.GetProperty("state").GetString()));
        Assert.Contains("of 3", await TextAsync("get", "actor", name), StringComparison.Ordinal);
        var none = await RunAsync("get", "actor", "nobody");
        Assert.NotEqual(0, none.ExitCode);
        Assert.Contains("'nobody'", none.Errors, StringComparison.Ordinal);
        await Ray.KillAsync(asked);
    }

    [Fact]
    public async Task Cluster_sharding_lists_the_node_shard_and_entity_of_an_actor()
    {
        var actor = Probe.Remote.New(Marks.Path);
        var place = await actor.Where().GetAsync(Limits.Long);

        var regions = await JsonAsync("cluster-sharding", "list-entities");

        Assert.Contains(IdOf(actor), Entities(regions, "ray-actors", place.Node));
        Assert.Contains(place.Node, await TextAsync("cluster-sharding", "list-regions"), StringComparison.Ordinal);
        Assert.Contains(place.Node, await TextAsync("cluster-sharding", "list-shards"), StringComparison.Ordinal);
        await Ray.KillAsync(actor);
    }

    [Fact]
    public async Task Cluster_sharding_lists_the_hosts_of_keyed_actors_in_their_own_region()
    {
        var visit = Visit.Remote.Keyed(NewName());
        var place = await visit.Where().GetAsync(Limits.Long);

        var regions = await JsonAsync("cluster-sharding", "list-entities");

        Assert.Single(Entities(regions, "ray-keyed-actors", place.Node), entity => entity.Contains($"{visit.Id.Number:x16}", StringComparison.Ordinal));
        Assert.Contains("ray-keyed-actors", await TextAsync("cluster-sharding", "list-shards"), StringComparison.Ordinal);
        await Ray.KillAsync(visit);
    }

    private static IReadOnlyList<string> Entities(JsonElement regions, string region, string node)
    {
        var own = Assert.Single(
            regions.EnumerateArray(), one => one.GetProperty("nodeName").GetString() == node && one.GetProperty("region").GetString() == region);
        return [.. own.GetProperty("shards").EnumerateArray().SelectMany(shard => shard.GetProperty("entities").EnumerateArray()).Select(entity => entity.GetString()!)];
    }

    // Short, because a table has eighty columns.
    private static string NewName() => $"{Guid.NewGuid():n}"[..6];

    private static string IdOf(ActorHandle actor) => $"{actor.Id.Owner.Value:x16}-{actor.Id.Number}";

    private async Task<JsonElement> JsonAsync(params string[] words)
    {
        using var json = JsonDocument.Parse(await TextAsync([.. words, "--json"]));
        return json.RootElement.Clone();
    }

    private async Task<string> TextAsync(params string[] words)
    {
        var result = await RunAsync(words);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }

    private Task<RunningProgram.Finished> RunAsync(params string[] words)
        => RunningProgram.RunAsync(Built.Command, [.. words, "--address", Cluster.Processes.Address]);
}
