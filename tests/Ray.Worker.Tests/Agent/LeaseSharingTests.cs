using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Agent;

namespace AkkaRay.Worker.Tests.Agent;

/// <summary>Callers hear that others wait for what their leases hold.</summary>
public sealed class LeaseSharingTests
{
    private static readonly OwnerId Other = new(4711);

    private readonly ReadyAgent _agent = new(cpus: 1, new AgentLimits(TimeSpan.FromSeconds(10), 100), A.JobInfo());

    [Fact]
    public void Caller_hears_at_once_that_another_of_its_job_waits()
    {
        _agent.Request(A.Lease(1), A.Job);
        Assert.Empty(Wanted());

        _agent.Request(new LeaseId(Other, 1), A.Job, isNested: true);

        Assert.Equal([A.Lease(1)], Wanted());
    }

    [Fact]
    public void Next_caller_hears_as_soon_as_it_has_the_lease_that_a_third_waits()
    {
        _agent.Request(A.Lease(1), A.Job);
        _agent.Request(new LeaseId(Other, 1), A.Job, isNested: true);
        _agent.Request(new LeaseId(new OwnerId(4712), 1), A.Job, isNested: true);

        _agent.Return(A.Lease(1));

        Assert.Equal([A.Lease(1), new LeaseId(Other, 1)], Wanted());
    }

    [Fact]
    public void Caller_whose_own_requests_wait_is_left_alone()
    {
        _agent.Request(A.Lease(1), A.Job);
        _agent.Request(A.Lease(2), A.Job);
        _agent.Tick();

        Assert.Empty(Wanted());
    }

    [Fact]
    public void Driver_that_waits_takes_no_executor_from_tasks_that_run()
    {
        _agent.Request(A.Lease(1), A.Job, isNested: true);
        _agent.Request(new LeaseId(Other, 1), A.Job);
        _agent.Tick();

        Assert.Empty(Wanted());
    }

    [Fact]
    public void Task_that_asks_for_a_lease_does_not_call_back_the_one_it_runs_on()
    {
        _agent.Request(A.Lease(1), A.Job);

        _agent.RequestOf(_agent.Pids.Keys.Single(), new LeaseId(Other, 1), running: A.Lease(1));

        Assert.Empty(Wanted());
    }

    [Fact]
    public void Driver_takes_what_an_executor_leased_that_serves_nobody_any_more()
    {
        _agent.Request(A.Lease(1), A.Job);
        _agent.RequestOf(_agent.Pids.Keys.Single(), new LeaseId(Other, 1), running: A.Lease(1));
        _agent.Return(A.Lease(1));
        Assert.Empty(Wanted());

        _agent.Request(A.Lease(2), A.Job);

        Assert.Equal([new LeaseId(Other, 1)], Wanted());
    }

    private List<LeaseId> Wanted()
        => [.. _agent.Told.OfType<LeaseProtocol.RecallLease>().Where(static recall => recall.OnceIdle).Select(static recall => recall.Lease)];
}
