using AkkaRay.Local;
using AkkaRay.Worker.Tests.Memory;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Real processes that take more memory than their control group lets them, while the agent does not look.</summary>
public sealed class MemoryGroupTests
{
    [ControlGroupFact]
    public async Task Task_that_takes_too_much_is_ended_by_the_system_and_says_so_while_its_node_lives()
    {
        await using var cluster = await LocalCluster.StartAsync(new LocalClusterOptions
        {
            Workers = 1,
            CpusPerWorker = 2,
            Settings = new Dictionary<string, string>
            {
                ["ray.worker.memory-executors-max"] = "300MiB",
                ["ray.worker.object-store-memory"] = "32MiB",
                ["ray.worker.memory-monitor-interval"] = "1h",
            },
        });
        await using var ray = await Ray.InitAsync(new RayOptions { Address = cluster.Address, Name = "memory" });
        using var marks = new TempFolder();

        var error = await Assert.ThrowsAsync<TaskOutOfMemoryException>(
            async () => await Hog.Remote.With(new() { MaxRetries = 0 }).Eat(marks.Path, 2000, untilRun: 99).GetAsync(Limits.Long));

        Assert.Contains("was ended by the system", error.Message, StringComparison.Ordinal);
        Assert.Contains("may have 362 MiB, which comes of ray.worker.memory-executors-max", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await Hog.Remote.Eat(marks.Path, 2000, untilRun: 2).GetAsync(Limits.Long));
    }
}
