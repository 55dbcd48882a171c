using System.Collections.Immutable;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <content>
/// Leases with an environment of their own, such as the accelerators they may see: each is served by a process that was
/// started for it and ends with it, because an environment is read once in a process's life.
/// </content>
internal sealed partial class ExecutorPool
{
    private sealed record Reservation(JobId Job, ImmutableSortedDictionary<string, string> Environment)
    {
        public ExecutorId? Executor { get; set; }
    }

    private readonly Dictionary<LeaseId, Reservation> _reserved = [];

    /// <summary>A lease that holds its resources needs an executor of its job that is started with this environment.</summary>
    public List<PoolEffect> Assign(LeaseId lease, JobId job, ImmutableSortedDictionary<string, string> environment, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (_reserved.TryAdd(lease, new Reservation(job, environment)))
        {
            Match(now, effects);
            if (_backoff.Reason is { } reason && _reserved[lease].Executor is null)
            {
                effects.Add(new PoolEffect.Explain(lease, reason));
            }
        }

        return effects;
    }

    private void StartReserved(TimeSpan now, List<PoolEffect> effects)
    {
        foreach (var (lease, reservation) in _reserved)
        {
            if (reservation.Executor is { } started && _executors.ContainsKey(started))
            {
                continue;
            }

            if (_executors.Count >= settings.Max && (First(ExecutorPhase.Idle) ?? First(ExecutorPhase.Blank)) is { } spare)
            {
                Retire(spare, "a task that needs a process of its own needs the room", now, effects);
            }

            if (_executors.Count < settings.Max && _backoff.Allows(now))
            {
                var executor = new PooledExecutor(newId(), now) { Job = reservation.Job, ReservedFor = lease };
                _executors.Add(executor.Id, executor);
                reservation.Executor = executor.Id;
                effects.Add(new PoolEffect.Start(executor.Id) { Environment = reservation.Environment });
            }
        }
    }

    // A process for all waits for a job, one for a lease knows its job already.
    private static void Enter(PooledExecutor started, TimeSpan now, List<PoolEffect> effects)
    {
        if (started is { IsReserved: true, Job: { } job })
        {
            started.Enter(ExecutorPhase.Loading, now);
            effects.Add(new PoolEffect.Load(started.Id, job));
        }
        else
        {
            started.Enter(ExecutorPhase.Blank, now);
        }
    }

    private void Offer(PooledExecutor loaded, TimeSpan now, List<PoolEffect> effects)
    {
        if (loaded.ReservedFor is not { } lease)
        {
            return;
        }

        if (_reserved.Remove(lease))
        {
            loaded.Enter(ExecutorPhase.Leased, now, lease);
            _byLease.Add(lease, loaded.Id);
            effects.Add(new PoolEffect.Accept(loaded.Id, lease));
        }
        else
        {
            Retire(loaded, "its lease is over", now, effects);
        }
    }

    private void ForgetReserved(LeaseId lease, TimeSpan now, List<PoolEffect> effects)
    {
        if (_reserved.Remove(lease, out var reservation) && reservation.Executor is { } id && Find(id) is { IsEnding: false } executor)
        {
            Kill(executor, "its lease is over", now, effects);
        }
    }

    private LeaseId[] TakeReserved(JobId job, Predicate<LeaseId>? outlives = null)
    {
        LeaseId[] taken = [.. _reserved.Where(pair => pair.Value.Job == job && outlives?.Invoke(pair.Key) is not true).Select(pair => pair.Key)];
        Array.ForEach(taken, lease => _reserved.Remove(lease));
        return taken;
    }
}
