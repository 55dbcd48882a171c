using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Agent;

namespace AkkaRay.Worker.Tests.Agent;

/// <summary>Leases that are asked for back because another job waits.</summary>
public sealed class LeaseRecallTests
{
    private static readonly JobId Second = new(2);

    private readonly ReadyAgent _agent = new(
        cpus: 2, new AgentLimits(TimeSpan.FromSeconds(10), 100), A.JobInfo(), A.JobInfo() with { Id = Second });

    [Fact]
    public void Job_that_waits_has_one_lease_at_a_time_recalled_from_the_job_with_more()
    {
        _agent.Request(A.Lease(1), A.Job);
        _agent.Request(A.Lease(2), A.Job);
        _agent.Request(A.Lease(3), Second);
        _agent.Pass(TimeSpan.FromSeconds(1));

        _agent.Tick();
        Assert.Equal([A.Lease(1)], Recalled());

        _agent.Return(A.Lease(1));
        _agent.Tick();
        Assert.Contains(_agent.Told.OfType<LeaseProtocol.LeaseGranted>(), granted => granted.Lease == A.Lease(3));
        Assert.Equal([A.Lease(1)], Recalled());
    }

    [Fact]
    public void Lease_that_was_granted_only_now_is_left_to_its_caller()
    {
        _agent.Request(A.Lease(1), A.Job);
        _agent.Request(A.Lease(2), A.Job);
        _agent.Request(A.Lease(3), Second);
        _agent.Pass(TimeSpan.FromMilliseconds(150));

        _agent.Tick();

        Assert.Empty(Recalled());
    }

    [Fact]
    public void Nothing_is_recalled_for_a_job_that_has_as_many_or_waits_for_its_own()
    {
        _agent.Request(A.Lease(1), A.Job);
        _agent.Request(A.Lease(2), Second);
        _agent.Request(A.Lease(3), A.Job);
        _agent.Request(A.Lease(4), Second);
        _agent.Pass(TimeSpan.FromSeconds(1));

        _agent.Tick();

        Assert.Empty(Recalled());
    }

    [Fact]
    public void Each_lease_is_recalled_once()
    {
        _agent.Request(A.Lease(1), A.Job);
        _agent.Request(A.Lease(2), A.Job);
        _agent.Request(A.Lease(3), Second);
        _agent.Pass(TimeSpan.FromSeconds(1));

        for (var tick = 0; tick < 10; tick++)
        {
            _agent.Tick();
            _agent.Pass(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal([A.Lease(1), A.Lease(2)], Recalled());
    }

    private List<LeaseId> Recalled() => [.. _agent.Told.OfType<LeaseProtocol.RecallLease>().Select(static recall => recall.Lease)];
}
