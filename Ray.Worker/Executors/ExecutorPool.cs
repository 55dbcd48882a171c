using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>
/// Decides which process serves which lease, and when processes start and end. Blank ones are started ahead, become a
/// job's when it needs them, and stay the job's until they idle too long. Knows no process and no clock.
/// </summary>
internal sealed partial class ExecutorPool(PoolSettings settings, Func<ExecutorId> newId)
{
    private const int LoadCrashesMax = 3;
    private static readonly TimeSpan RetireTimeout = TimeSpan.FromSeconds(5);

    private readonly Dictionary<ExecutorId, PooledExecutor> _executors = [];
    private readonly Dictionary<LeaseId, ExecutorId> _byLease = [];
    private readonly WantedLeases _wanted = new();
    private readonly Dictionary<JobId, int> _loadCrashes = [];
    private readonly StartBackoff _backoff = new();

    public int Count => _executors.Count;

    public int WantedCount => _wanted.Count;

    /// <summary>Why executors do not start; null while they do.</summary>
    public string? StartProblem => _backoff.Reason;

    public PooledExecutor? Find(ExecutorId executor) => _executors.GetValueOrDefault(executor);

    public ExecutorId? ServerOf(LeaseId lease) => _byLease.TryGetValue(lease, out var executor) ? executor : null;

    /// <summary>A lease that holds its resources needs an executor of its job.</summary>
    public List<PoolEffect> Assign(LeaseId lease, JobId job, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        _wanted.Add(lease, job);
        Match(now, effects);
        if (_backoff.Reason is { } reason && ServerOf(lease) is null)
        {
            effects.Add(new PoolEffect.Explain(lease, reason));
        }

        return effects;
    }

    /// <summary>The process has connected.</summary>
    public List<PoolEffect> Ready(ExecutorId executor, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (Find(executor) is { Phase: ExecutorPhase.Starting } starting)
        {
            _backoff.Succeeded();
            Enter(starting, now, effects);
            Match(now, effects);
        }

        return effects;
    }

    public List<PoolEffect> Loaded(ExecutorId executor, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (Find(executor) is { Phase: ExecutorPhase.Loading, Job: { } job } loading)
        {
            _loadCrashes.Remove(job);
            loading.Enter(ExecutorPhase.Idle, now);
            Offer(loading, now, effects);
            Match(now, effects);
        }

        return effects;
    }

    /// <summary>The code cannot be loaded: no executor of the job would be any better.</summary>
    public List<PoolEffect> NotLoaded(ExecutorId executor, RayFault fault, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (Find(executor) is { Phase: ExecutorPhase.Loading, Job: { } job } loading)
        {
            RefuseAll(job, fault, effects);
            Kill(loading, $"the code of {job} cannot be loaded", now, effects);
        }

        return effects;
    }

    /// <summary>The lease is over, or nobody wants it any more.</summary>
    public List<PoolEffect> EndLease(LeaseId lease, string? killReason, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (!_byLease.Remove(lease, out var id) || Find(id) is not { } executor)
        {
            _wanted.Remove(lease);
            _shared.Remove(lease);
            SeatWaiting(effects);
            ForgetReserved(lease, now, effects);
            return effects;
        }

        if (killReason is not null)
        {
            Kill(executor, killReason, now, effects);
        }
        else if (executor.Hosts is not null)
        {
            Unseat(executor, lease, now, effects);
        }
        else if (executor is { IsReserved: true, IsEnding: false })
        {
            Retire(executor, "its accelerators go to others", now, effects);
        }
        else if (!executor.IsEnding)
        {
            executor.Enter(ExecutorPhase.Idle, now);
            Match(now, effects);
        }

        return effects;
    }

    /// <summary>The job is over: its executors end at once, but for those whose lease <paramref name="outlives"/> it.</summary>
    public List<PoolEffect> JobFinished(JobId job, Predicate<LeaseId> outlives, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        _loadCrashes.Remove(job);
        Array.ForEach<LeaseId>([.. _wanted.Of(job).Where(lease => !outlives(lease))], lease =>
        {
            _wanted.Remove(lease);
            _shared.Remove(lease);
        });
        TakeReserved(job, outlives);
        _shared.TakeAll(job, sparesOutliving: true);
        foreach (var executor in Ordered().Where(executor => executor.Job == job && !executor.IsEnding && executor.Hosts is not { Outlives: true } && !(executor.Lease is { } lease && outlives(lease))).ToArray())
        {
            Kill(executor, $"{job} has ended", now, effects);
        }

        Match(now, effects);
        return effects;
    }

    /// <summary>Ends one process, whatever it does.</summary>
    public List<PoolEffect> Kill(ExecutorId executor, string reason, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (Find(executor) is { IsEnding: false } found)
        {
            Kill(found, reason, now, effects);
        }

        return effects;
    }

    /// <summary>The process is gone, for the reason in words.</summary>
    public List<PoolEffect> Exited(ExecutorId id, string reason, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (!_executors.Remove(id, out var executor))
        {
            return effects;
        }

        Array.ForEach(executor.Leases, lease => _byLease.Remove(lease));

        if (executor.Phase is ExecutorPhase.Starting or ExecutorPhase.Blank)
        {
            Failed($"no executor could be started: {reason}", now, effects);
        }
        else if (executor is { Phase: ExecutorPhase.Loading, Job: { } job })
        {
            LoadCrashed(job, reason, effects);
        }

        Match(now, effects);
        return effects;
    }

    /// <summary>Time went by.</summary>
    public List<PoolEffect> Tick(TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        foreach (var executor in Ordered().ToArray())
        {
            Expire(executor, now - executor.Since, now, effects);
        }

        Match(now, effects);
        Start(settings.Prestart + Unserved(), now, effects);
        return effects;
    }

    private void Expire(PooledExecutor executor, TimeSpan age, TimeSpan now, List<PoolEffect> effects)
    {
        switch (executor.Phase)
        {
            case ExecutorPhase.Starting when age > settings.StartTimeout:
                Failed($"no executor could be started: it was not ready after {settings.StartTimeout.TotalSeconds:0.#} s", now, effects);
                Kill(executor, "it was not ready in time", now, effects);
                break;
            case ExecutorPhase.Loading when age > settings.StartTimeout:
                LoadCrashed(executor.Job!.Value, $"loading took longer than {settings.StartTimeout.TotalSeconds:0.#} s", effects);
                Kill(executor, "it did not load its job in time", now, effects);
                break;
            case ExecutorPhase.Idle when age > settings.IdleTimeout:
                Retire(executor, "it was idle", now, effects);
                break;
            case ExecutorPhase.Hosting when executor.Seats.Count == 0 && age > settings.IdleTimeout:
                Retire(executor, "it hosts no shared actors any more", now, effects);
                break;
            case ExecutorPhase.Ending when age > RetireTimeout:
                Kill(executor, "it did not end when asked", now, effects);
                break;
        }
    }

    private void Match(TimeSpan now, List<PoolEffect> effects)
    {
        SeatWaiting(effects);
        foreach (var job in _wanted.Jobs)
        {
            while (_wanted.CountOf(job) > 0 && First(ExecutorPhase.Idle, job) is { } idle)
            {
                Serve(idle, _wanted.Take(job), now, effects);
            }
        }

        LoadBlanks(now, effects);
        MakeRoom(now, effects);
        StartReserved(now, effects);
        Start(Unserved(), now, effects);
    }

    private void LoadBlanks(TimeSpan now, List<PoolEffect> effects)
    {
        foreach (var job in _wanted.Jobs)
        {
            for (var missing = Missing(job); missing > 0 && First(ExecutorPhase.Blank) is { } blank; missing--)
            {
                blank.Job = job;
                blank.Enter(ExecutorPhase.Loading, now);
                effects.Add(new PoolEffect.Load(blank.Id, job));
            }
        }
    }

    // At the limit, processes of jobs that do not need them make way for those that do.
    private void MakeRoom(TimeSpan now, List<PoolEffect> effects)
    {
        var unserved = Math.Min(Unserved() - InPhase(ExecutorPhase.Starting), settings.StartingMax);
        for (var excess = _executors.Values.Count(one => !one.IsEnding) + unserved - settings.Max;
             excess > 0 && unserved > 0 && (First(ExecutorPhase.Idle) ?? EmptyHost()) is { } idle;
             excess--)
        {
            Retire(idle, "another job needs the room", now, effects);
        }
    }

    private void Start(int blanksWanted, TimeSpan now, List<PoolEffect> effects)
    {
        var starting = InPhase(ExecutorPhase.Starting);
        var missing = blanksWanted - starting - InPhase(ExecutorPhase.Blank);
        for (; missing > 0 && starting < settings.StartingMax && _executors.Count < settings.Max && _backoff.Allows(now); missing--, starting++)
        {
            var executor = new PooledExecutor(newId(), now);
            _executors.Add(executor.Id, executor);
            effects.Add(new PoolEffect.Start(executor.Id));
        }
    }

    private int Missing(JobId job)
        => _wanted.CountOf(job) - _executors.Values.Count(one => one is { Phase: ExecutorPhase.Loading, IsReserved: false } && one.Job == job);

    // Leases for which no executor is on its way yet.
    private int Unserved() => _wanted.Jobs.Sum(job => Math.Max(0, Missing(job)));

    private static void Retire(PooledExecutor executor, string reason, TimeSpan now, List<PoolEffect> effects)
    {
        executor.Enter(ExecutorPhase.Ending, now);
        effects.Add(new PoolEffect.Retire(executor.Id, reason));
    }

    private static void Kill(PooledExecutor executor, string reason, TimeSpan now, List<PoolEffect> effects)
    {
        executor.Enter(ExecutorPhase.Ending, now, executor.Lease);
        effects.Add(new PoolEffect.Kill(executor.Id, reason));
    }

    private PooledExecutor? First(ExecutorPhase phase, JobId? job = null)
        => _executors.Values.Where(one => one.Phase == phase && !one.IsReserved && (job is null || one.Job == job))
            .MinBy(one => (one.Since, one.Id.Value));

    private int InPhase(ExecutorPhase phase) => _executors.Values.Count(one => one.Phase == phase && !one.IsReserved);

    private IEnumerable<PooledExecutor> Ordered() => _executors.Values.OrderBy(one => one.Since).ThenBy(one => one.Id.Value);
}
