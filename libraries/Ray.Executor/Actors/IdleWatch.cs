using System.Collections.Concurrent;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Actors;

/// <summary>Looks at the instances of keyed actors now and then, and tells the agent which are used and which are idle.</summary>
internal sealed class IdleWatch : IDisposable
{
    private const int PeriodMax = 1000;
    private const int PeriodMin = 25;

    // A longer list is a large object for the garbage collector, which then collects everything.
    private const int UsesMax = 1000;

    private readonly ConcurrentDictionary<LeaseId, Instance> _instances;
    private readonly AgentConnection _agent;
    private readonly Timer _timer;
    private int _period = PeriodMax;

    public IdleWatch(AgentConnection agent, ConcurrentDictionary<LeaseId, Instance> instances)
    {
        (_agent, _instances) = (agent, instances);
        _timer = new Timer(static state => ((IdleWatch)state!).Look(), this, PeriodMax, Timeout.Infinite);
    }

    /// <summary>There is one more to be looked at.</summary>
    public void Added(Instance instance)
    {
        var period = Math.Max(PeriodMin, instance.Usage!.IdleMillis / 4);
        if (period < _period)
        {
            _period = period;
            _timer.Change(period, Timeout.Infinite);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tell(List<InstanceUse> uses, int atLeast)
    {
        if (uses.Count >= atLeast)
        {
            _agent.Send(new ExecutorProtocol.InstancesUsed([.. uses]));
            uses.Clear();
        }
    }

    private void Look()
    {
        var uses = new List<InstanceUse>(0);
        foreach (var (_, instance) in _instances)
        {
            if (instance is { HasStarted: true, Usage: not null } && instance.Usage.HasNews(!instance.IsIdle, Environment.TickCount64, out var isIdle))
            {
                uses.Add(new InstanceUse(instance.Lease, instance.Usage.Calls, isIdle));
                Tell(uses, atLeast: UsesMax);
            }
        }

        Tell(uses, atLeast: 1);

        _timer.Change(_period, Timeout.Infinite);
    }
}
