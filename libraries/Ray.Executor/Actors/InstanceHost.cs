using System.Collections.Concurrent;
using System.Net.Sockets;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Executor.Actors;

/// <summary>The instances of Ray actors in this process, and their callers.</summary>
internal sealed class InstanceHost : IWatched
{
    /// <summary>A caller that went is remembered so long, in case it comes back.</summary>
    private const int AwayMillisMax = 60_000;

    private const int ThreadsMax = 256;

    private readonly AgentConnection _agent;
    private readonly CreatedNotes _created;
    private readonly LaneWatchdog _watchdog;
    // Those that live, and those that are to: tens of thousands, so that what is seldom looked for is looked for among all.
    private readonly ConcurrentDictionary<LeaseId, Instance> _instances = new();
    private readonly ConcurrentDictionary<(ActorId Actor, int Incarnation), Instance> _byActor = new();
    private readonly ConcurrentDictionary<OwnerId, CallerSession> _sessions = new();
    private readonly ConcurrentBag<CallRunner> _runners = [];
    private readonly ServingFence _fence = new(TimeProvider.System);
    private readonly Lazy<IdleWatch> _idle;
    private readonly Lazy<SharedWork> _work;
    private readonly Lock _coming = new();
    private int _threads = Environment.ProcessorCount;
    private int _running;
    private long _serial;

    public InstanceHost(AgentConnection agent, JobCode code, OwnerCore core, string nodeName)
    {
        _agent = agent;
        _created = new CreatedNotes(agent);
        Code = code;
        Core = core;
        NodeName = nodeName;
        _watchdog = new LaneWatchdog(this);
        _idle = new Lazy<IdleWatch>(() => new IdleWatch(agent, _instances));
        _work = new Lazy<SharedWork>(() => new SharedWork(ThreadsMax, code));
        core.Waits.Blocked = Relieve;
    }

    public JobCode Code { get; }

    public OwnerCore Core { get; }

    public string NodeName { get; }

    /// <summary>Where shared instances have their constructors and calls run.</summary>
    public SharedWork Work => _work.Value;

    public long Serial => Volatile.Read(ref _serial);

    public bool IsInUserCode => Volatile.Read(ref _running) > 0;

    /// <summary>Makes an instance and tells the agent what became of it: on a thread of its own, or one of the pool's if there may be thousands.</summary>
    public void Create(ExecutorProtocol.CreateInstance message)
    {
        _fence.Created();
        var instance = new Instance(this, message.Lease, message.Token, message.Instance);
        _instances[message.Lease] = instance;
        EnsureThreads(message.Instance);
        if (message.Instance.IsShared)
        {
            Work.Post(new Creation(this, instance));
        }
        else
        {
            new Thread(() => Create(instance)) { IsBackground = true, Name = "ray-actor-start" }.Start();
        }
    }

    /// <summary>The same for several.</summary>
    public void Create(ExecutorProtocol.CreateInstances message)
    {
        foreach (var one in message.Instances.IsDefault ? [] : message.Instances)
        {
            Create(new ExecutorProtocol.CreateInstance(one.Lease, one.Token, one.StartIn(message.Kind)));
        }
    }

    public void Close(ExecutorProtocol.CloseInstance message)
    {
        if (_instances.TryGetValue(message.Lease, out var instance) && instance.HasStarted)
        {
            instance.Close(new DeathCause.Terminated(), TimeSpan.FromMilliseconds(message.LimitMillis));
        }
        else
        {
            _agent.Send(new ExecutorProtocol.InstanceClosed(message.Lease, new DeathCause.Terminated()));
        }
    }

    /// <summary>
    /// The agent takes the lease away: the instance is dropped without any clean-up, and the agent told once nothing of it
    /// runs any more. Alone in its process it is killed instead.
    /// </summary>
    public bool TryDrop(LeaseId lease)
    {
        if (!_instances.TryGetValue(lease, out var instance))
        {
            return false;
        }

        // One that is just starting is dropped by whoever starts it.
        instance.Abandon();
        if (instance.HasStarted)
        {
            Drop(instance);
        }

        return true;
    }

    /// <summary>The instance has ended in good order.</summary>
    public void Closed(Instance instance, DeathCause cause)
    {
        foreach (var session in _sessions.Values)
        {
            session.Output.Flush();
        }

        Remove(instance);
        _agent.Send(new ExecutorProtocol.InstanceClosed(instance.Lease, cause));
    }

    /// <summary>What serves a connection that shows one of our tokens; null if the token opens nothing here.</summary>
    public Action<Socket>? Admit(Preamble preamble)
        => Opens(preamble.Token)
            ? socket => new ActorLane(this, SessionOf(preamble.Caller), socket).Serve()
            : null;

    /// <summary>The instance a caller means; null if it is not here (any more).</summary>
    public Instance? Find(ActorId actor, int incarnation)
        => _byActor.GetValueOrDefault((actor, incarnation));

    // Once for each process that calls, however many instances there are.
    private bool Opens(AccessToken token)
    {
        foreach (var (_, instance) in _instances)
        {
            if (instance.HasStarted && instance.Token == token)
            {
                return true;
            }
        }

        return false;
    }

    public void Cancel(ActorProtocol.CancelCall message)
    {
        if (_sessions.TryGetValue(message.Caller, out var session))
        {
            session.Stop(message.Number);
        }
    }

    public void KeepServing(int millis) => _fence.Keep(TimeSpan.FromMilliseconds(millis));

    /// <summary>Blocks while a fenced instance must not answer.</summary>
    public void WaitServing(Instance instance)
    {
        if (instance.Start.IsFenced && !_fence.IsOpen)
        {
            _fence.WaitAsync().GetAwaiter().GetResult();
        }
    }

    /// <summary>The same for a thread that must not block.</summary>
    public Task ServingAsync(Instance instance) => instance.Start.IsFenced && !_fence.IsOpen ? _fence.WaitAsync() : Task.CompletedTask;

    public CallRunner Rent() => _runners.TryTake(out var runner) ? runner : new CallRunner(Core, NodeName);

    public void Return(CallRunner runner) => _runners.Add(runner);

    public void Began()
    {
        Volatile.Write(ref _serial, _serial + 1);
        Interlocked.Increment(ref _running);
        _watchdog.Watch();
    }

    public void Ended() => Interlocked.Decrement(ref _running);

    public void Relieve()
    {
        foreach (var session in _sessions.Values)
        {
            session.Output.Flush();
        }
    }

    private void Create(Instance instance)
    {
        using var scope = Code.EnterContextualReflection();
        var fault = instance.Create();
        if (fault is not null)
        {
            _instances.TryRemove(instance.Lease, out _);
            _agent.Send(new ExecutorProtocol.InstanceNotCreated(instance.Lease, fault));
            return;
        }

        _byActor[(instance.Start.Actor, instance.Start.Incarnation)] = instance;
        instance.Started();
        if (instance.IsAbandoned)
        {
            Drop(instance);
            return;
        }

        // Where many come to life, many are told of in one go.
        _created.Add(instance.Lease, isMoreComing: instance.Start.IsShared && Work.IsWaiting);
        if (instance.Usage is { } usage)
        {
            usage.Started(Environment.TickCount64);
            _idle.Value.Added(instance);
        }
    }

    private void Drop(Instance instance)
    {
        if (instance.TryDrop())
        {
            _ = DropAsync(instance);
        }
    }

    // The agent's patience is limited: then it kills the process, with all that are in it.
    private async Task DropAsync(Instance instance)
    {
        await instance.UntilIdleAsync(long.MaxValue).ConfigureAwait(false);
        Remove(instance);
        _agent.Send(new ExecutorProtocol.LeaseClosed(instance.Lease));
    }

    private void Remove(Instance instance)
    {
        _instances.TryRemove(instance.Lease, out _);
        _byActor.TryRemove((instance.Start.Actor, instance.Start.Incarnation), out _);
        instance.LetGo();
        Core.NoteEnded();
    }

    private CallerSession SessionOf(OwnerId caller)
    {
        // One that is just coming back must not be forgotten by another that comes.
        lock (_coming)
        {
            var longAgo = Environment.TickCount64 - AwayMillisMax;
            foreach (var (id, session) in _sessions)
            {
                if (session.AwaySince < longAgo && !session.IsBusy)
                {
                    _sessions.TryRemove(id, out _);
                }
            }

            var found = _sessions.GetOrAdd(caller, static id => new CallerSession(id));
            found.Expect();
            return found;
        }
    }

    // Calls that block their threads must not keep others of the pool waiting for one. What shared instances do has threads as
    // it needs them: a pool that may always have many wakes one for each little thing.
    private void EnsureThreads(InstanceStart start)
    {
        if (_threads == ThreadsMax || start is { IsShared: true, Mode: not ConcurrencyMode.Interleaved })
        {
            return;
        }

        var calls = start.Mode == ConcurrencyMode.Parallel ? start.MaxConcurrency + start.Groups.Sum(static group => group.Limit) : 1;
        _threads = Math.Min(ThreadsMax, _threads + calls);
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, _threads), ports);
    }

    private sealed class Creation(InstanceHost host, Instance instance) : IThreadPoolWorkItem
    {
        public void Execute() => host.Create(instance);
    }
}
