namespace AkkaRay.Worker.Tests.Agent;

public sealed class PortableAgentTests : AgentSpec
{
    public PortableAgentTests()
        : base("ray.worker { unix-sockets = off, platform = portable }")
    {
    }

    [Fact]
    public async Task Executor_serves_over_tcp_where_there_are_no_unix_sockets()
    {
        await JoinAsync();
        var granted = await GrantAsync(1);
        Assert.NotEqual(0, granted.Pid);
    }
}
