using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Worker.Tests.Agent;

public sealed class BrokenStartTests : AgentSpec
{
    // A file that is no program: what starts it says so and ends.
    private static readonly string Broken = Path.Combine(AppContext.BaseDirectory, "Ray.Worker.Tests.deps.json.dll");

    static BrokenStartTests() => File.WriteAllText(Broken, "this is no assembly");

    public BrokenStartTests()
        : base($"ray.worker.executor = \"{Broken}\"")
    {
    }

    [Fact]
    public async Task Caller_is_told_why_no_executor_starts()
    {
        await JoinAsync();
        Request(1);
        var queued = await Driver.FishForMessageAsync<LeaseProtocol.LeaseQueued>(
            told => told.Reason.StartsWith("no executor could be started", StringComparison.Ordinal), Patience);
        Assert.Contains("ended", queued.Reason, StringComparison.Ordinal);
    }
}
