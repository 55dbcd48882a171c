using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>An instance that was replaced and does not know it.</summary>
public sealed class KeyedFenceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Instance_that_was_replaced_while_its_agent_was_frozen_cannot_write_its_state()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (key, place) = await FindOnAsync("n2", cluster.Marks.Path);
        var late = Of(cluster, key).With(new() { MaxTaskRetries = 0 }).WriteLate(cluster.Marks.Path, 666);
        await Eventually.FilesAsync(cluster.Marks.Path, "begun", 1);

        cluster.Processes.Workers[1].Pause();
        await using var other = await Ray.InitAsync(new RayOptions { Address = cluster.Processes.Address, Name = "other" });
        var next = Laggard.Remote.On(other).With(Shared(cluster)).Keyed(key);
        Assert.NotEqual(place.Pid, (await next.Write(7).GetAsync(Limits.Long)).Pid);

        // The old instance asks to write now; its agent passes that on when it goes on.
        await File.WriteAllTextAsync(Path.Combine(cluster.Marks.Path, "go"), "");
        await Eventually.FilesAsync(cluster.Marks.Path, "asked", 1);
        cluster.Processes.Workers[1].Resume();
        await Pids.GoneAsync([place.Pid], Limits.Long);

        await Assert.ThrowsAnyAsync<RayException>(() => late.WaitAsync(Limits.Long));
        output.WriteLine(File.Exists(Path.Combine(cluster.Marks.Path, "refused")) ? "it was refused" : "it was ended before it had an answer");
        Assert.False(File.Exists(Path.Combine(cluster.Marks.Path, "written")), "the old instance was told that its state is kept");
        Assert.Equal(7, await next.Number().GetAsync(Limits.Long));
        await Ray.TerminateAsync(next).WaitAsync(Limits.Long);
        Assert.Equal(7, await next.Number().GetAsync(Limits.Long));
    }

    private static ActorOptions Shared(TestCluster cluster) => new() { Namespace = cluster.Marks.Path };

    private static ActorHandle<Laggard> Of(TestCluster cluster, string key) => Laggard.Remote.With(Shared(cluster)).Keyed(key);

    private static async Task<(string Key, Place Place)> FindOnAsync(string node, string space)
    {
        for (var i = 0; ; i++)
        {
            var place = await Laggard.Remote.With(new() { Namespace = space }).Keyed($"k{i}").Where().GetAsync(Limits.Long);
            if (place.Node == node)
            {
                return ($"k{i}", place);
            }
        }
    }
}
