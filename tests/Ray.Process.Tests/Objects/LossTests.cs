using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>Objects that cannot be made again, or whose bytes on disk are damaged.</summary>
public sealed class LossTests
{
    private const int Objects = 60;

    [Fact]
    public async Task Put_object_that_died_with_its_node_says_which_node_that_was()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        using var put = Ray.Put(Loans.Fill(1));
        var home = put.Stored!.Home;
        await cluster.Processes.Workers[home.StartsWith("n1 ", StringComparison.Ordinal) ? 0 : 1].KillAsync();

        var error = await Assert.ThrowsAsync<ObjectLostException>(() => Loans.Remote.Sum(put).GetAsync(Limits.Long));

        Assert.Contains(home, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_of_an_actor_that_died_with_its_node_says_which_node_that_was()
    {
        await using var cluster = await TestCluster.StartAsync();
        var actor = Maker.Remote.With(new ActorOptions { MaxRestarts = 0 }).New();
        var node = (await actor.Node())!;
        using var made = actor.Bytes(1);
        await made.WaitAsync(Limits.Long);
        await cluster.Processes.Workers[node == "n1" ? 0 : 1].KillAsync();

        var error = await Assert.ThrowsAsync<ObjectLostException>(() => Loans.Remote.Sum(made).GetAsync(Limits.Long));

        Assert.Contains($"{node} (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_whose_spill_files_are_damaged_are_made_again_and_put_objects_are_lost()
    {
        using var disk = new TempFolder();
        await using var cluster = await TestCluster.StartAsync(1, 1, ("ray.worker.object-store-memory", "8MiB"), ("ray.worker.object-spill-folder", disk.Path));
        var put = Enumerable.Range(0, Objects).Select(static seed => Ray.Put(Loans.Fill(seed))).ToList();
        var made = Enumerable.Range(0, Objects).Select(static seed => Loans.Remote.Bytes(seed)).ToList();
        await Task.WhenAll(made.Select(static one => one.WaitAsync(Limits.Long)));
        await Damage(disk);

        for (var seed = 0; seed < Objects; seed++)
        {
            Assert.Equal(Loans.Fill(seed), await made[seed].GetAsync(Limits.Long));
        }

        Assert.NotEqual(0, ((RaySession)cluster.Driver).Core.Lost.Runs);
        var lost = 0;
        foreach (var one in put)
        {
            if (await LossOf(one) is { } loss)
            {
                lost++;
                Assert.Contains($"cannot be read on node {one.Stored!.Home}", loss.Message, StringComparison.Ordinal);
                Assert.Contains("checksum", loss.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(lost, 1, Objects);
        put.ForEach(static one => one.Dispose());
        made.ForEach(static one => one.Dispose());
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    private static async Task<ObjectLostException?> LossOf(ObjectRef<byte[]> reference)
    {
        try
        {
            await reference.GetAsync(Limits.Long);
            return null;
        }
        catch (ObjectLostException loss)
        {
            return loss;
        }
    }

    // The store has the files open for itself alone, which binds programs of this framework only.
    private static async Task Damage(TempFolder disk)
    {
        var files = Directory.GetFiles(disk.Path, "spill-*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var path in files)
        {
            var blocks = (new FileInfo(path).Length / 4096) + 1;
            using var zeros = System.Diagnostics.Process.Start("dd", ["if=/dev/zero", $"of={path}", "bs=4096", $"count={blocks}", "conv=notrunc", "status=none"]);
            await zeros.WaitForExitAsync();
            Assert.Equal(0, zeros.ExitCode);
        }
    }
}
