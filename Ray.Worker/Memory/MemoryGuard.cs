using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Leases;
using static AkkaRay.Messages.Executors.ExecutorProtocol;

namespace AkkaRay.Worker.Memory;

/// <summary>Ends one executor at a time while memory is short, and tells its callers why.</summary>
internal sealed class MemoryGuard(
    NodeInfo self, LeaseTable table, ExecutorPool pool, LeaseFlow flow, MemorySettings limits, IReadOnlyDictionary<ExecutorId, ExecutorReady> executors)
{
    /// <summary>A process that was ended may take this long to give its memory back before another is looked at.</summary>
    private static readonly TimeSpan DyingMax = TimeSpan.FromSeconds(5);

    private const int ToldMax = 5;

    private (ExecutorId Executor, TimeSpan Since)? _dying;

    /// <summary>The processes to look at.</summary>
    public int[] Pids => [.. executors.Values.Select(ready => ready.Pid)];

    /// <summary>How many executors were ended.</summary>
    public int Ended { get; private set; }

    public void Sampled(MemorySample sample, TimeSpan now)
    {
        if (IsDying(now))
        {
            return;
        }

        var users = Users(sample);
        if (MemoryRule.Check(sample.Node, users.Sum(static user => user.Bytes), limits) is { } excess && VictimPolicy.Choose(users) is { } victim)
        {
            Ended++;
            _dying = (victim.Executor, now);
            End(victim, MemoryFaults.Ended(self, victim, excess, [.. users.OrderByDescending(static user => user.Bytes).Take(ToldMax)]), now);
        }
    }

    // A sample that was taken while it ended says too much, so that one is passed over too.
    private bool IsDying(TimeSpan now)
    {
        if (_dying is not { } dying)
        {
            return false;
        }

        if (pool.Find(dying.Executor) is null || now - dying.Since > DyingMax)
        {
            _dying = null;
        }

        return true;
    }

    private void End(MemoryUser victim, RayFault fault, TimeSpan now)
    {
        ServedLease[] lost = [.. flow.ServedBy(victim.Executor)];
        foreach (var served in lost)
        {
            served.LossFault ??= fault;
        }

        if (lost.Length > 0)
        {
            flow.Kill(lost[0], fault.Message, now);
        }
        else
        {
            flow.Perform(pool.Kill(victim.Executor, fault.Message, now), now);
        }
    }

    private List<MemoryUser> Users(MemorySample sample)
    {
        var users = new List<MemoryUser>();
        foreach (var (id, ready) in executors)
        {
            if (pool.Find(id) is { IsEnding: false } executor && sample.BytesByPid.TryGetValue(ready.Pid, out var bytes))
            {
                var leases = executor.Leases;
                users.Add(new MemoryUser(id, ready.Pid, bytes, StandingOf(leases), leases.Length > 0 ? leases[0].Caller : default, executor.Since));
            }
        }

        return users;
    }

    private Standing StandingOf(LeaseId[] leases)
        => leases.Length == 0 ? Standing.Idle
        : Array.TrueForAll(leases, lease => table.Held(lease) is { Instance: null, IsFinal: false }) ? Standing.Retriable
        : Standing.Final;
}
