using System.Collections.Concurrent;
using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Tests;

/// <summary>
/// The control side of Ray actors in one class: registers at once, has each actor made in an executor process, starts it
/// again within its budget when that dies.
/// </summary>
internal sealed class FakeActors : IActorAgent
{
    private readonly ConcurrentDictionary<ActorId, Known> _actors = new();
    private readonly ConcurrentDictionary<LeaseId, ActorId> _leases = new();
    private readonly ConcurrentDictionary<string, ActorId> _names = new();
    private readonly ConcurrentDictionary<(ActorId, RunningExecutor), RunningExecutor> _watchers = new();
    private readonly Func<ActorId, bool, RunningExecutor> _executorFor;
    private readonly NodeId _node;
    private long _lastLease;

    public FakeActors(NodeId node, Func<ActorId, bool, RunningExecutor> executorFor)
    {
        _node = node;
        _executorFor = executorFor;
    }

    public ActorOwner Owner { get; } = new(new JobId(1));

    public IActorEvents? Events { get; set; }

    public ConcurrentQueue<ActorId> Released { get; } = new();

    /// <summary>Whether the end of an instance is kept from the GCS until told.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Until when the GCS takes its time with creations.</summary>
    public Task Registering { get; set; } = Task.CompletedTask;

    public async Task<ExecutorMessage> AskAsync(RequestId request, ExecutorMessage message, CancellationToken cancellationToken)
    {
        await (message is ActorProtocol.RegisterActor ? Registering : Task.CompletedTask);
        return Answer(request, message);
    }

    public void Watch(ActorId actor, bool isAnxious)
    {
        if (!IsSilent)
        {
            Tell(actor);
        }
    }

    public void Unwatch(ActorId actor)
    {
    }

    // No test here has keyed actors: their hosts are in workers.
    public void Activate(KeyedActor actor, bool isAnxious) => throw new NotSupportedException(actor.Kind.Class);

    public void Release(ActorId actor)
    {
        Released.Enqueue(actor);
        if (_actors.TryGetValue(actor, out var known))
        {
            known.Executor?.Send(new ExecutorProtocol.CloseInstance(known.Lease, 5000));
        }
    }

    public void CancelCall(ActorPlace place, ActorProtocol.CancelCall message) => _actors[message.Actor].Executor!.Send(message);

    /// <summary>Takes what an executor says; false if it is not about instances.</summary>
    public bool TryHandle(ExecutorMessage message, RunningExecutor executor)
    {
        switch (message)
        {
            case ExecutorProtocol.InstanceCreated created:
                Created(created.Lease, executor);
                return true;
            case ExecutorProtocol.InstancesCreated created:
                foreach (var lease in created.Leases)
                {
                    Created(lease, executor);
                }

                return true;
            case ExecutorProtocol.InstanceNotCreated failed:
                Change(failed.Lease, known => known with { Info = Dead(known.Info, new DeathCause.ConstructorFailed(failed.Fault)) });
                return true;
            case ExecutorProtocol.InstanceClosed closed:
                Change(closed.Lease, known => known with { Info = Dead(known.Info, closed.Cause) });
                return true;
            case ActorProtocol.WatchActor watch:
                _watchers[(watch.Actor, executor)] = executor;
                Tell(watch.Actor);
                return true;
            default:
                return false;
        }
    }

    private void Created(LeaseId lease, RunningExecutor executor) => Change(lease, known => known with
    {
        Info = known.Info with
        {
            State = ActorState.Alive,
            Place = new ActorPlace(_node, "n1", "", executor.Ready.Executor, executor.Ready.Pid, executor.Ready.Endpoint, known.Token),
        },
    });

    /// <summary>An executor died: its actors are started again as far as they may.</summary>
    public void OnExit(RunningExecutor executor)
    {
        foreach (var known in _actors.Values.Where(known => known.Executor == executor && !known.Info.IsDead))
        {
            var cause = known.IsKilled
                ? new DeathCause.Killed("a test", !known.NoRestart)
                : (DeathCause)new DeathCause.ProcessDied(new RayFault(FaultKind.ExecutorDied, "exit code 137"));
            var mayRestart = cause.MayRestart && (known.Info.MaxRestarts < 0 || known.Info.Restarts < known.Info.MaxRestarts);
            if (!mayRestart)
            {
                Change(known.Lease, one => one with { Info = Dead(one.Info, cause) });
                continue;
            }

            Change(known.Lease, one => one with
            {
                IsKilled = false,
                Info = one.Info with { State = ActorState.Restarting, Cause = cause, Place = null, Restarts = one.Info.Restarts + 1 },
            });
            Start(known.Info.Id);
        }
    }

    private static ActorInfo Dead(ActorInfo info, DeathCause cause) => info with { State = ActorState.Dead, Cause = cause, Place = null };

    private ExecutorMessage Answer(RequestId request, ExecutorMessage message)
    {
        switch (message)
        {
            case ActorProtocol.RegisterActor(_, var spec, var getIfExists):
                return Register(request, spec, getIfExists);
            case ActorProtocol.FindActor find:
                return new ActorProtocol.ActorFound(request, _names.TryGetValue(find.Name, out var id) && !_actors[id].Info.IsDead ? _actors[id].Info : null);
            case ActorProtocol.KillActor kill:
                return Kill(request, kill);
            case ActorProtocol.ListActors list:
                var fit = _actors.Values.Select(known => known.Info).Where(info => (list.IncludeDead || !info.IsDead) && (!list.NamedOnly || info.Name is not null)).ToArray();
                return new ActorProtocol.ActorsListed(request, [.. fit.Skip(list.Skip).Take(list.Limit)], fit.Length);
            default:
                throw new InvalidOperationException($"Nothing answers {message}.");
        }
    }

    private ExecutorMessage Register(RequestId request, ActorSpec spec, bool getIfExists)
    {
        if (spec.Name is { } name && _names.TryGetValue(name, out var holder) && !_actors[holder].Info.IsDead)
        {
            return getIfExists
                ? new ActorProtocol.ActorRegistered(request, _actors[holder].Info)
                : new ActorProtocol.ActorRefused(request, new RayFault(FaultKind.ActorNameTaken, $"'{name}' is taken by {holder}."));
        }

        if (spec.Name is not null)
        {
            _names[spec.Name] = spec.Id;
        }

        var info = new ActorInfo(spec.Id, spec.Job, spec.Class, spec.Namespace, spec.Name, ActorState.PendingCreation)
        {
            MaxRestarts = spec.MaxRestarts,
            MaxTaskRetries = spec.MaxTaskRetries,
            MaxPendingCalls = spec.MaxPendingCalls,
            Mode = spec.Mode,
            IsShared = spec.IsShared,
        };
        _actors[spec.Id] = new Known(spec, info);
        Start(spec.Id);
        return new ActorProtocol.ActorRegistered(request, _actors[spec.Id].Info);
    }

    private ActorProtocol.ActorKilled Kill(RequestId request, ActorProtocol.KillActor kill)
    {
        var wasAlive = _actors.TryGetValue(kill.Actor, out var known) && !known.Info.IsDead;
        if (wasAlive)
        {
            _actors[kill.Actor] = known! with { IsKilled = true, NoRestart = !kill.AllowRestart };
            known!.Executor?.Process.Kill();
        }

        return new ActorProtocol.ActorKilled(request, wasAlive);
    }

    private void Start(ActorId actor) => ThreadPool.QueueUserWorkItem(_ =>
    {
        var known = _actors[actor];
        var executor = _executorFor(actor, known.Spec.IsShared);
        var lease = new LeaseId(actor.Owner, (ulong)Interlocked.Increment(ref _lastLease) + 1_000_000);
        known = _actors[actor];
        _leases[lease] = actor;
        _actors[actor] = known with
        {
            Lease = lease,
            Token = AccessToken.New(),
            Executor = executor,
            Info = known.Info with { Incarnation = known.Info.Incarnation + 1 },
        };
        known = _actors[actor];
        executor.Send(new ExecutorProtocol.CreateInstance(lease, known.Token, new InstanceStart(
            actor, known.Info.Incarnation, known.Spec.Class, known.Spec.Constructor, known.Spec.Arguments)
        {
            Name = known.Spec.Name,
            Namespace = known.Spec.Namespace,
            Restarts = known.Info.Restarts,
            Mode = known.Spec.Mode,
            MaxConcurrency = known.Spec.MaxConcurrency,
            Groups = known.Spec.Groups,
            IsShared = known.Spec.IsShared,
        }));
    });

    private void Change(LeaseId lease, Func<Known, Known> change)
    {
        if (_leases.TryGetValue(lease, out var actor) && _actors[actor].Lease == lease)
        {
            _actors[actor] = change(_actors[actor]);
            Tell(actor);
        }
    }

    private void Tell(ActorId actor)
    {
        var info = _actors.TryGetValue(actor, out var known) ? known.Info : null;
        Events?.OnChanged(actor, info);
        foreach (var watcher in _watchers.Where(pair => pair.Key.Item1 == actor))
        {
            watcher.Value.Send(new ActorProtocol.ActorChanged(actor, info));
        }
    }

    private sealed record Known(ActorSpec Spec, ActorInfo Info)
    {
        public LeaseId Lease { get; init; }

        public AccessToken Token { get; init; }

        public RunningExecutor? Executor { get; init; }

        public bool IsKilled { get; init; }

        public bool NoRestart { get; init; }
    }
}
