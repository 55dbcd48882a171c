using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Agent;

namespace AkkaRay.Worker.Tests.Agent;

/// <summary>The time limits of leases, and which processes have instances that must be fenced.</summary>
public sealed class ServedLeasesTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private readonly ServedLeases _leases = new(new AgentLimits(TimeSpan.FromSeconds(10), 100));

    [Fact]
    public void Lease_that_serves_is_never_overdue()
    {
        Made(1).Enter(ServedLease.Stage.Closing, Start);
        Made(2).Enter(ServedLease.Stage.Closing, Start);
        Found(2).Enter(ServedLease.Stage.Serving, Start);

        Assert.Equal(A.Lease(1), Assert.Single(_leases.Overdue(Late)).Lease.Id);
    }

    [Fact]
    public void Lease_is_overdue_only_after_its_time()
    {
        Made(1).Enter(ServedLease.Stage.Offered, Start);

        Assert.Empty(_leases.Overdue(Start + TimeSpan.FromSeconds(10)));
        Assert.Equal(ServedLeases.Verdict.Lapsed, Assert.Single(_leases.Overdue(Start + TimeSpan.FromSeconds(10.1))).Verdict);
    }

    [Fact]
    public void Lease_that_its_caller_lost_is_overdue_though_it_serves()
    {
        Made(1).Enter(ServedLease.Stage.Serving, Start);
        Found(1).ExplainSince = Start;

        Assert.Equal(ServedLeases.Verdict.Severed, Assert.Single(_leases.Overdue(Late)).Verdict);
    }

    [Fact]
    public void Lease_that_is_over_is_not_overdue_whatever_becomes_of_it()
    {
        var over = Made(1);
        over.Enter(ServedLease.Stage.Closing, Start);
        _leases.Remove(over.Id);
        over.Enter(ServedLease.Stage.Closing, Start);

        Assert.Empty(_leases.Overdue(Late));
    }

    [Fact]
    public void Process_is_fenced_as_long_as_one_of_its_instances_must_be()
    {
        var executor = ExecutorId.New();
        var (first, second, other) = (Made(1, isFenced: true), Made(2, isFenced: true), Made(3, isFenced: false));
        (first.Executor, second.Executor, other.Executor) = (executor, executor, ExecutorId.New());
        Assert.Equal([executor], _leases.Fenced);

        _leases.Remove(first.Id);
        Assert.Equal([executor], _leases.Fenced);

        _leases.Remove(second.Id);
        Assert.Empty(_leases.Fenced);
    }

    private ServedLease Made(ulong number, bool isFenced = false)
    {
        var function = new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty);
        _leases.Add(A.Lease(number), new InstanceStart(new ActorId(new OwnerId(1), number), 1, "Counter", function, []) { IsFenced = isFenced }, Start);
        return Found(number);
    }

    private ServedLease Found(ulong number) => _leases.TryGet(A.Lease(number), out var found) ? found : throw new InvalidOperationException("It is not here.");
}
