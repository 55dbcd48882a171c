using System.Collections.Concurrent;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Executor.Actors;

/// <summary>Looks at the instances of keyed actors now and then, and tells the agent which are used and which are idle.</summary>
internal sealed class IdleWatch : IDisposable
{
    private const int PeriodMax = 1000;
    private const int PeriodMin = 25;

    private readonly ConcurrentDictionary<Instance, bool> _instances = new();
    private readonly AgentConnection _agent;
    private readonly Timer _timer;
    private int _period = PeriodMax;

    public IdleWatch(AgentConnection agent)
    {
        _agent = agent;
        _timer = new Timer(static state => ((IdleWatch)state!).Look(), this, PeriodMax, Timeout.Infinite);
    }

    public void Add(Instance instance)
    {
        _instances[instance] = true;
        var period = Math.Max(PeriodMin, instance.Usage!.IdleMillis / 4);
        if (period < _period)
        {
            _period = period;
            _timer.Change(period, Timeout.Infinite);
        }
    }

    public void Remove(Instance instance) => _instances.TryRemove(instance, out _);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var uses = new List<InstanceUse>();
        foreach (var instance in _instances.Keys)
        {
            if (instance.Usage!.HasNews(!instance.IsIdle, out var isIdle))
            {
                uses.Add(new InstanceUse(instance.Lease, instance.Usage.Calls, isIdle));
            }
        }

        foreach (var part in uses.Chunk(10_000))
        {
            _agent.Send(new ExecutorProtocol.InstancesUsed([.. part]));
        }

        _timer.Change(_period, Timeout.Infinite);
    }
}
