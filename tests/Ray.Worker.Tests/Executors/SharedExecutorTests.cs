using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Executors;

namespace AkkaRay.Worker.Tests.Executors;

/// <summary>Shared actors of a job, many in one process.</summary>
public sealed class SharedExecutorTests
{
    private static readonly PoolSettings Settings =
        new(Prestart: 0, Max: 4, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)) { SharedMax = 3 };

    private readonly ExecutorPool _pool;
    private int _minted;

    public SharedExecutorTests() => _pool = new ExecutorPool(Settings, () => Executor(++_minted));

    [Fact]
    public void Leases_that_wait_for_the_first_process_all_take_seats_in_it()
    {
        Assert.Equal([new PoolEffect.Start(Executor(1))], Assign(1));
        Assert.Empty(Assign(2));
        Assert.Equal([Accept(1, 1), Accept(1, 2)], Begin(1));
        Assert.Equal([Accept(1, 3)], Assign(3));
    }

    [Fact]
    public void Full_process_gets_a_second_beside_it()
    {
        Host(1, 2, 3);
        Assert.Equal([new PoolEffect.Start(Executor(2))], Assign(4));
        Assert.Equal([Accept(2, 4)], Begin(2));
    }

    [Fact]
    public void Seat_that_is_given_up_goes_to_the_next_and_the_process_goes_on()
    {
        Host(1, 2, 3);
        Assert.Empty(_pool.EndLease(A.Lease(2), null, At(2)));
        Assert.Equal([Accept(1, 5)], Assign(5));
    }

    [Fact]
    public void Process_ends_when_it_was_empty_for_the_idle_time()
    {
        Host(1);
        Assert.Empty(_pool.Tick(At(100)));
        _pool.EndLease(A.Lease(1), null, At(100));
        Assert.Empty(_pool.Tick(At(159)));
        Assert.Equal([new PoolEffect.Retire(Executor(1), "it hosts no shared actors any more")], _pool.Tick(At(161)));
    }

    [Fact]
    public void All_leases_go_with_their_process()
    {
        Host(1, 2);
        Assert.Equal([A.Lease(1), A.Lease(2)], _pool.Find(Executor(1))!.Leases);
        _pool.Exited(Executor(1), "it crashed", At(2));
        Assert.Null(_pool.ServerOf(A.Lease(1)));
        Assert.Null(_pool.ServerOf(A.Lease(2)));
    }

    [Fact]
    public void First_lease_that_ends_before_there_is_a_process_leaves_the_others_theirs()
    {
        Assign(1);
        Assign(2);
        _pool.EndLease(A.Lease(1), null, At(1));
        Assert.Equal([Accept(1, 2)], Begin(1));
    }

    [Fact]
    public void Job_that_ends_takes_its_process_but_not_that_of_detached_ones()
    {
        Host(1);
        _pool.AssignShared(A.Lease(9), new SharedKey(A.Job, Outlives: true), At(1));
        Assert.Equal([Accept(2, 9)], Begin(2));
        Assert.Equal([Executor(1)], _pool.JobFinished(A.Job, lease => lease == A.Lease(9), At(2)).OfType<PoolEffect.Kill>().Select(kill => kill.Executor));
    }

    [Fact]
    public void Code_that_cannot_be_loaded_refuses_all_that_wait()
    {
        Assign(1);
        Assign(2);
        _pool.Ready(Executor(1), At(1));
        var effects = _pool.NotLoaded(Executor(1), new RayFault(FaultKind.CodeNotLoadable, "missing"), At(1));
        Assert.Equal([A.Lease(1), A.Lease(2)], effects.OfType<PoolEffect.Refuse>().Select(refuse => refuse.Lease));
        Assert.Equal(0, _pool.WantedCount);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static ExecutorId Executor(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static PoolEffect.Accept Accept(int executor, uint lease) => new(Executor(executor), A.Lease(lease));

    private List<PoolEffect> Assign(uint lease) => _pool.AssignShared(A.Lease(lease), new SharedKey(A.Job, Outlives: false), At(0));

    private List<PoolEffect> Begin(int executor)
    {
        _pool.Ready(Executor(executor), At(1));
        return _pool.Loaded(Executor(executor), At(1));
    }

    private void Host(params uint[] leases)
    {
        Array.ForEach(leases, lease => Assign(lease));
        Begin(1);
    }
}
