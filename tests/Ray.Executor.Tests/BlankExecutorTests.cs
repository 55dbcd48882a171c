namespace AkkaRay.Executor.Tests;

public sealed class BlankExecutorTests
{
    // The size of a process in the pool hangs on this; one type of these named too early brings them all in.
    [Fact]
    public async Task Executor_without_a_job_has_loaded_none_of_the_libraries_that_only_jobs_need()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.All(
            ["Ray.Driver.dll", "Ray.Messages.dll", "MemoryPack.Core.dll", "Akka.dll", "System.Linq.dll"],
            library => Assert.DoesNotContain(library, cluster.BlankMaps, StringComparison.Ordinal));
    }
}
