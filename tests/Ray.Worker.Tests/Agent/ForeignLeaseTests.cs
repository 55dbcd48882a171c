using Akka.Actor;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Agent;

public sealed class ForeignLeaseTests : AgentSpec
{
    private static readonly LeaseId Nested = new(new OwnerId(77), 1);

    public ForeignLeaseTests()
        : base("ray.worker.cpus = 0.5")
    {
    }

    [Fact]
    public async Task Request_of_an_executor_that_does_not_fit_is_followed_to_another_node()
    {
        var (other, agent) = await AskAsync();
        var asked = await agent.FishForMessageAsync<RequestLease>(_ => true, Patience);
        Assert.Equal((Nested, 1, Worker.Node.Id), (asked.Lease, asked.Hops, asked.CallerNode));
        agent.Reply(new LeaseGranted(Nested, other.Id, "n2", ExecutorId.New(), 1, new Endpoint("127.0.0.1", 1, null), AccessToken.New()));
        var written = await Driver.FishForMessageAsync<JobProtocol.OutputWritten>(_ => true, Patience);
        Assert.Equal(["nested lease on n2"], written.Lines);
    }

    [Fact]
    public async Task Request_another_agent_does_not_answer_is_repeated()
    {
        var (_, agent) = await AskAsync();
        await agent.FishForMessageAsync<RequestLease>(_ => true, Patience);
        await agent.FishForMessageAsync<RequestLease>(_ => true, Patience);
    }

    [Fact]
    public async Task Death_of_the_asking_executor_returns_its_leases_with_their_executors()
    {
        var (_, agent) = await AskAsync();
        await agent.FishForMessageAsync<RequestLease>(_ => true, Patience);
        Tell(new ReturnLease(A.Lease(1), KillExecutor: true));
        Assert.Equal(new ReturnLease(Nested, KillExecutor: true), await agent.FishForMessageAsync<ReturnLease>(_ => true, Patience));
    }

    [Fact]
    public async Task Grant_nobody_waits_for_is_given_back()
    {
        var (other, agent) = await AskAsync();
        Worker.Agent.Tell(
            new LeaseGranted(A.Lease(99), other.Id, "n2", ExecutorId.New(), 1, new Endpoint("127.0.0.1", 1, null), AccessToken.New()), agent);
        Assert.Equal(new ReturnLease(A.Lease(99), KillExecutor: true), await agent.FishForMessageAsync<ReturnLease>(_ => true, Patience));
    }

    [Fact]
    public async Task Request_waiting_on_a_node_that_dies_comes_home_and_says_that_no_node_is_left()
    {
        var (other, agent) = await AskAsync();
        await agent.FishForMessageAsync<RequestLease>(_ => true, Patience);
        Feed(new ClusterChange.NodeLost(other.Id, "n2", "it was unreachable"));
        var usage = await UsageAsync(usage => usage.Pending.Length == 1);
        Assert.Equal((true, "needs CPU 1; no node has more than 0.5 (n1). Add a node that has, or ask for less"), (usage.Pending[0].IsInfeasible, usage.Pending[0].Reason));
    }

    // A task here, on half a CPU, asks for a whole one: only the other node has it.
    private async Task<(NodeInfo Other, Akka.TestKit.TestProbe Agent)> AskAsync()
    {
        var agent = CreateTestProbe("other-agent");
        var other = A.Node("n2", 4) with { AgentPath = agent.Ref.Path.ToStringWithAddress(((ExtendedActorSystem)Sys).Provider.DefaultAddress) };
        await JoinAsync("blocked-parent", other);
        await GrantAsync(1, cpus: 0.5);
        return (other, agent);
    }
}
