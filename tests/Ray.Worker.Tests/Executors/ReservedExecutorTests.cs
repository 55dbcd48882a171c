using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Executors;

namespace AkkaRay.Worker.Tests.Executors;

/// <summary>Leases that need a process of their own.</summary>
public sealed class ReservedExecutorTests
{
    private static readonly PoolSettings Settings = new(Prestart: 0, Max: 2, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30));
    private static readonly ImmutableSortedDictionary<string, string> Visible = ImmutableSortedDictionary<string, string>.Empty.Add("CUDA_VISIBLE_DEVICES", "3");

    private readonly ExecutorPool _pool;
    private int _minted;

    public ReservedExecutorTests() => _pool = new ExecutorPool(Settings, () => Executor(++_minted));

    [Fact]
    public void Process_is_started_with_its_environment_and_serves_its_lease()
    {
        var start = Assert.IsType<PoolEffect.Start>(Assert.Single(Assign(1)));

        Assert.Equal(Visible, start.Environment);
        Assert.Equal([new PoolEffect.Load(Executor(1), A.Job)], _pool.Ready(Executor(1), At(1)));
        Assert.Equal([new PoolEffect.Accept(Executor(1), A.Lease(1))], _pool.Loaded(Executor(1), At(2)));
    }

    [Fact]
    public void Process_ends_with_its_lease()
    {
        Serve(1);

        Assert.Contains(new PoolEffect.Retire(Executor(1), "its accelerators go to others"), _pool.EndLease(A.Lease(1), null, At(3)));
    }

    [Fact]
    public void Process_serves_no_other_lease_of_its_job()
    {
        Assign(1);
        _pool.Ready(Executor(1), At(1));

        var effects = _pool.Assign(A.Lease(2), A.Job, At(1));

        Assert.Equal([new PoolEffect.Start(Executor(2))], effects);
        Assert.Equal([new PoolEffect.Accept(Executor(1), A.Lease(1))], _pool.Loaded(Executor(1), At(2)));
    }

    [Fact]
    public void Process_that_dies_before_it_serves_is_replaced()
    {
        Assign(1);
        _pool.Ready(Executor(1), At(1));

        var effects = _pool.Exited(Executor(1), "it crashed", At(1));

        Assert.Equal(Visible, Assert.IsType<PoolEffect.Start>(Assert.Single(effects)).Environment);
    }

    [Fact]
    public void Lease_that_ends_before_it_is_served_ends_its_process()
    {
        Assign(1);

        Assert.Equal([new PoolEffect.Kill(Executor(1), "its lease is over")], _pool.EndLease(A.Lease(1), null, At(1)));
        Assert.Empty(_pool.Exited(Executor(1), "it was killed", At(1)));
    }

    [Fact]
    public void Processes_for_all_make_room_at_the_limit()
    {
        foreach (var lease in (ulong[])[1, 2])
        {
            _pool.Assign(A.Lease(lease), A.Job, At(0));
            _pool.Ready(Executor((int)lease), At(0));
            _pool.Loaded(Executor((int)lease), At(0));
        }

        _pool.EndLease(A.Lease(1), null, At(1));

        Assert.Contains(Assign(3), effect => effect is PoolEffect.Retire);
        Assert.Equal(Visible, Assert.IsType<PoolEffect.Start>(Assert.Single(_pool.Exited(Executor(1), "it was retired", At(2)))).Environment);
    }

    [Fact]
    public void Job_that_ends_takes_its_reservations_with_it()
    {
        Assign(1);

        Assert.Equal([new PoolEffect.Kill(Executor(1), $"{A.Job} has ended")], _pool.JobFinished(A.Job, _ => false, At(1)));
        Assert.Empty(_pool.Exited(Executor(1), "it was killed", At(1)));
    }

    private static ExecutorId Executor(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private List<PoolEffect> Assign(ulong lease) => _pool.Assign(A.Lease(lease), A.Job, Visible, At(0));

    private void Serve(ulong lease)
    {
        Assign(lease);
        _pool.Ready(Executor(1), At(1));
        _pool.Loaded(Executor(1), At(2));
    }
}
