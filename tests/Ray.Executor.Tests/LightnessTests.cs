namespace AkkaRay.Executor.Tests;

/// <summary>What a process that only runs simple things does without: it is much of what a new process would cost.</summary>
public sealed class LightnessTests
{
    [LinuxFact]
    public async Task Executor_of_an_actor_with_plain_calls_loads_no_serializer_and_no_cryptography()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New(5);

        Assert.Equal(6, await counter.Increment());
        AssertIsLight(await counter.Pid());
    }

    [LinuxFact]
    public async Task Executor_of_plain_tasks_loads_no_serializer_and_no_cryptography()
    {
        await using var cluster = new ExecutorCluster(1);

        AssertIsLight(await Work.Remote.Pid());
    }

    private static void AssertIsLight(int pid)
    {
        Assert.NotEqual(Environment.ProcessId, pid);
        var loaded = File.ReadAllText($"/proc/{pid}/maps");
        Assert.Contains("Ray.Driver", loaded, StringComparison.Ordinal);

        // The big numbers are what MemoryPack loads, and nobody else, when it gets ready for its first message.
        Assert.All(["System.Runtime.Numerics", "libcrypto", "libssl"], name => Assert.DoesNotContain(name, loaded, StringComparison.Ordinal));
    }
}
