using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Executors;

namespace AkkaRay.Worker.Tests.Executors;

public sealed class ExecutorPoolTests
{
    private static readonly PoolSettings Settings = new(Prestart: 2, Max: 5, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30));

    private readonly ExecutorPool _pool;
    private int _minted;

    public ExecutorPoolTests() => _pool = new ExecutorPool(Settings, () => Executor(++_minted));

    [Fact]
    public void Blank_executors_are_started_ahead()
        => Assert.Equal([new PoolEffect.Start(Executor(1)), new PoolEffect.Start(Executor(2))], _pool.Tick(At(0)));

    [Fact]
    public void Lease_takes_a_blank_executor_which_loads_the_job_first()
    {
        Prestart();
        Assert.Equal([new PoolEffect.Load(Executor(1), A.Job)], _pool.Assign(A.Lease(1), A.Job, At(1)));
        Assert.Equal([new PoolEffect.Accept(Executor(1), A.Lease(1))], _pool.Loaded(Executor(1), At(1)));
    }

    [Fact]
    public void Next_lease_of_the_job_takes_its_idle_executor()
    {
        Serve(lease: 1);
        Assert.Empty(_pool.EndLease(A.Lease(1), killReason: null, At(1)));
        Assert.Equal([new PoolEffect.Accept(Executor(1), A.Lease(2))], _pool.Assign(A.Lease(2), A.Job, At(1)));
    }

    [Fact]
    public void Executor_of_one_job_never_serves_another()
    {
        Serve(lease: 1);
        _pool.EndLease(A.Lease(1), killReason: null, At(1));
        Assert.Equal([new PoolEffect.Load(Executor(2), new JobId(2))], _pool.Assign(A.Lease(2), new JobId(2), At(1)));
    }

    [Fact]
    public void Pool_is_refilled_after_a_blank_one_was_taken()
    {
        Serve(lease: 1);
        Assert.Equal([new PoolEffect.Start(Executor(3))], _pool.Tick(At(1)));
    }

    [Fact]
    public void Idle_executor_of_a_job_is_retired_in_time()
    {
        Serve(lease: 1);
        _pool.EndLease(A.Lease(1), killReason: null, At(1));
        Assert.DoesNotContain(_pool.Tick(At(60)), effect => effect is PoolEffect.Retire);
        Assert.Contains(new PoolEffect.Retire(Executor(1), "it was idle"), _pool.Tick(At(62)));
    }

    [Fact]
    public void Executor_that_is_never_ready_is_killed_and_the_reason_shown_to_who_waits()
    {
        _pool.Assign(A.Lease(1), A.Job, At(0));
        var effects = _pool.Tick(At(31));
        Assert.Contains(new PoolEffect.Kill(Executor(1), "it was not ready in time"), effects);
        Assert.Contains(effects, effect => effect is PoolEffect.Explain { Reason: var reason } && reason.Contains("not ready after 30 s", StringComparison.Ordinal));
    }

    [Fact]
    public void Crash_loop_backs_off_and_ends_when_one_starts()
    {
        _pool.Tick(At(0));
        _pool.Exited(Executor(1), "process 1 ended with exit code 1", At(0));
        _pool.Exited(Executor(2), "process 2 ended with exit code 1", At(0));
        Assert.Empty(_pool.Tick(At(0.1)));
        Assert.Equal("no executor could be started: process 2 ended with exit code 1", _pool.StartProblem);

        Assert.Equal(2, _pool.Tick(At(0.3)).OfType<PoolEffect.Start>().Count());
        _pool.Ready(Executor(3), At(0.4));
        Assert.Null(_pool.StartProblem);
    }

    [Fact]
    public void Lease_assigned_during_a_crash_loop_is_told_of_it()
    {
        _pool.Tick(At(0));
        _pool.Exited(Executor(1), "process 1 ended with exit code 1", At(0));
        _pool.Exited(Executor(2), "process 2 ended with exit code 1", At(0));
        Assert.Equal(
            [new PoolEffect.Explain(A.Lease(1), "no executor could be started: process 2 ended with exit code 1")],
            _pool.Assign(A.Lease(1), A.Job, At(0)));
    }

    [Fact]
    public void Code_that_cannot_be_loaded_refuses_every_lease_of_the_job()
    {
        Prestart();
        _pool.Assign(A.Lease(1), A.Job, At(1));
        _pool.Assign(A.Lease(2), A.Job, At(1));
        var fault = new RayFault(FaultKind.CodeNotLoadable, "no such assembly");
        var effects = _pool.NotLoaded(Executor(1), fault, At(1));
        Assert.Equal(
            [new PoolEffect.Refuse(A.Lease(1), fault), new PoolEffect.Refuse(A.Lease(2), fault)],
            effects.Where(effect => effect is PoolEffect.Refuse));
    }

    [Fact]
    public void Code_that_crashes_executors_is_given_up_after_three()
    {
        _pool.Assign(A.Lease(1), A.Job, At(0));
        var refused = new List<PoolEffect>();
        for (var n = 1; n <= 3; n++)
        {
            _pool.Tick(At(n));
            var loading = Enumerable.Range(1, _minted).Select(Executor).First(id => _pool.Find(id) is { Phase: ExecutorPhase.Starting });
            _pool.Ready(loading, At(n));
            refused.AddRange(_pool.Exited(loading, "it crashed", At(n)));
        }

        Assert.Single(refused.OfType<PoolEffect.Refuse>());
    }

    [Fact]
    public void Finished_job_has_its_executors_killed_at_once()
    {
        Serve(lease: 1);
        Assert.Contains(new PoolEffect.Kill(Executor(1), "job-1 has ended"), _pool.JobFinished(A.Job, _ => false, At(2)));
    }

    [Fact]
    public void At_the_limit_an_idle_executor_of_another_job_makes_room()
    {
        for (ulong lease = 1; lease <= 5; lease++)
        {
            _pool.Assign(A.Lease(lease), A.Job, At(0));
        }

        ReadyAll();
        Assert.Equal(5, _pool.Count);
        _pool.EndLease(A.Lease(1), killReason: null, At(2));

        Assert.Contains(_pool.Assign(A.Lease(6), new JobId(2), At(3)), effect => effect is PoolEffect.Retire);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(20261122)]
    public void Any_sequence_keeps_the_bound_and_serves_every_lease(int seed)
    {
        var random = new Random(seed);
        var served = new HashSet<LeaseId>();
        for (ulong lease = 1; lease <= 500; lease++)
        {
            Note(_pool.Assign(A.Lease(lease), new JobId((uint)random.Next(1, 4)), At(lease)), served);
            foreach (var executor in Enumerable.Range(1, _minted).Select(Executor).Where(_ => random.Next(2) == 0))
            {
                Note(Advance(executor, random, At(lease)), served);
            }

            Note(_pool.Tick(At(lease)), served);
            Assert.True(_pool.Count <= Settings.Max, $"seed {seed}, lease {lease}: {_pool.Count} executors");
        }

        for (var round = 0; round < 5000 && _pool.WantedCount > 0; round++)
        {
            foreach (var executor in Enumerable.Range(1, _minted).Select(Executor))
            {
                Note(Advance(executor, random, At(500 + round)), served);
            }

            Note(_pool.Tick(At(500 + round)), served);
        }

        Assert.True(served.Count == 500, $"seed {seed}: {served.Count} of 500 served");
    }

    private List<PoolEffect> Advance(ExecutorId executor, Random random, TimeSpan now) => _pool.Find(executor) switch
    {
        null => [],
        { Phase: ExecutorPhase.Starting } => _pool.Ready(executor, now),
        { Phase: ExecutorPhase.Loading } => _pool.Loaded(executor, now),
        { Phase: ExecutorPhase.Ending } => _pool.Exited(executor, "killed", now),
        { Lease: { } lease } => random.Next(5) == 0 ? _pool.Exited(executor, "crashed", now) : _pool.EndLease(lease, random.Next(4) == 0 ? "unwanted" : null, now),
        _ => [],
    };

    private static void Note(List<PoolEffect> effects, HashSet<LeaseId> served)
        => served.UnionWith(effects.OfType<PoolEffect.Accept>().Select(accept => accept.Lease));

    private void Prestart()
    {
        _pool.Tick(At(0));
        _pool.Ready(Executor(1), At(0));
        _pool.Ready(Executor(2), At(0.5));
    }

    private void Serve(ulong lease)
    {
        Prestart();
        _pool.Assign(A.Lease(lease), A.Job, At(1));
        _pool.Loaded(Executor(1), At(1));
    }

    private void ReadyAll()
    {
        for (var round = 0; round < 10; round++)
        {
            for (var n = 1; n <= _minted; n++)
            {
                _pool.Ready(Executor(n), At(1));
                _pool.Loaded(Executor(n), At(1));
            }
        }
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static ExecutorId Executor(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
