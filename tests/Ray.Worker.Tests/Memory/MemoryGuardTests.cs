using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Memory;
using AkkaRay.Worker.Tests.Agent;

namespace AkkaRay.Worker.Tests.Memory;

/// <summary>Executors that grow, as an agent's core sees them.</summary>
public sealed class MemoryGuardTests
{
    private const long MiB = 1 << 20;

    private readonly ReadyAgent _agent = new(
        cpus: 8, new AgentLimits(TimeSpan.FromSeconds(10), 100) { Memory = new MemorySettings(TimeSpan.FromSeconds(1)) { ExecutorsMax = 1000 * MiB } }, A.JobInfo());

    [Fact]
    public void Nobody_is_ended_below_the_limit()
    {
        Lease(1);

        Sample(900);

        Assert.Empty(_agent.Killed);
    }

    [Fact]
    public void Newest_of_those_that_are_run_again_is_ended_and_its_caller_hears_why()
    {
        Lease(1);
        Lease(2);
        Lease(3, isFinal: true);

        Sample(400, 400, 400);
        _agent.ExitLast(1);

        Assert.Equal(ReadyAgent.PidOf(2), _agent.Pids[Assert.Single(_agent.Killed)]);
        var lost = Assert.Single(_agent.Told.OfType<LeaseProtocol.LeaseLost>());
        Assert.Equal((A.Lease(2), FaultKind.OutOfMemory), (lost.Lease, lost.Fault.Kind));
        Assert.Contains("the executors of the node use 1.2 GiB, and 1000 MiB is the most", lost.Fault.Message, StringComparison.Ordinal);
        Assert.Contains("It had 400 MiB for itself", lost.Fault.Message, StringComparison.Ordinal);
        Assert.Contains("on node n1", lost.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_ended_at_a_time_and_the_next_only_after_a_look_without_it()
    {
        Lease(1);
        Lease(2);
        Lease(3);

        Sample(900, 900, 900);
        Sample(900, 900, 900);
        Assert.Single(_agent.Killed);

        _agent.ExitLast(1);
        Sample(900, 900, 900);
        Assert.Single(_agent.Killed);
        Sample(900, 900, 0);
        Assert.Equal(2, _agent.Killed.Count);
    }

    [Fact]
    public void Task_that_is_never_run_again_is_ended_when_nothing_else_helps()
    {
        Lease(1, isFinal: true);

        Sample(2000);

        Assert.Single(_agent.Killed);
        Assert.Equal(1, _agent.Core.Memory.Ended);
    }

    private void Lease(ulong number, bool isFinal = false)
    {
        _agent.Pass(TimeSpan.FromSeconds(1));
        _agent.Request(A.Lease(number), A.Job, isFinal);
    }

    // Executors in the order of their start.
    private void Sample(params long[] mebibytes)
    {
        _agent.Pass(TimeSpan.FromSeconds(1));
        var bytes = _agent.Pids.Values.Order().Zip(mebibytes).ToDictionary(pair => pair.First, pair => pair.Second * MiB);
        _agent.Core.Memory.Sampled(new MemorySample(null, bytes), _agent.Now);
        _agent.Work();
    }
}
