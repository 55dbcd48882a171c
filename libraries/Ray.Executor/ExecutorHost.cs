using AkkaRay.Actors;
using AkkaRay.Executor.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Stores;

namespace AkkaRay.Executor;

/// <summary>Carries out what the node agent says: loads the job once, then serves its leases one after another.</summary>
internal sealed class ExecutorHost : IDisposable
{
    private readonly ExecutorSettings _settings;
    private readonly AgentConnection _agent;
    private readonly CallerDoor _door = new();
    private readonly ProgressNote _progress;
    private Lane? _lane;
    private AgentLeases? _leases;
    private ActorRequests? _actors;
    private AgentHead? _head;
    private Func<Lane>? _makeLane;
    private Func<InstanceHost>? _makeInstances;
    private InstanceHost? _instances;
    private OwnerCore? _core;

    public ExecutorHost(ExecutorSettings settings, AgentConnection agent, CallerListener callers)
    {
        (_settings, _agent) = (settings, agent);
        _progress = new ProgressNote(settings.Progress);
        callers.Open(_door);
    }

    /// <summary>Serves until the agent says so or is gone; false in the latter case.</summary>
    public bool Run()
    {
        while (_agent.Receive() is { } message)
        {
            if (message is ExecutorProtocol.Exit)
            {
                return true;
            }

            if (_leases?.TryHandle(message) is not true && _actors?.TryHandle(message) is not true && _head?.TryHandle(message) is not true)
            {
                Handle(message);
            }
        }

        return false;
    }

    public void Dispose() => _progress.Dispose();

    private void Handle(ExecutorMessage message)
    {
        switch (message)
        {
            case ExecutorProtocol.LoadJob job:
                Load(job);
                break;
            case ExecutorProtocol.AcceptLease lease when _makeLane is { } make:
                Accept(lease, _lane ??= make());
                break;
            case ExecutorProtocol.EndLease lease:
                End(lease.Lease);
                break;
            case ExecutorProtocol.CreateInstance instance when _makeInstances is { } make:
                Instances(make).Create(instance);
                break;
            case ExecutorProtocol.CreateInstances instances when _makeInstances is { } make:
                Instances(make).Create(instances);
                break;
            case ExecutorProtocol.CloseInstance instance:
                _instances?.Close(instance);
                break;
            case ExecutorProtocol.KeepServing serving:
                _instances?.KeepServing(serving.Millis);
                break;
            case ActorProtocol.CancelCall cancel:
                _instances?.Cancel(cancel);
                break;
            case ExecutorProtocol.StopTask stop:
                _lane?.Stop(stop.Lease, stop.TaskNumber, stop.KeepsChildren);
                break;
            default:
                Console.Error.WriteLine($"The node agent sent {message.GetType().Name}, which an executor does not expect now; it is ignored.");
                break;
        }
    }

    private InstanceHost Instances(Func<InstanceHost> make)
    {
        _instances ??= make();
        _door.AdmitToActors ??= _instances.Admit;
        return _instances;
    }

    private void Load(ExecutorProtocol.LoadJob job)
    {
        try
        {
            var code = JobCode.Load(job);
            _leases = new AgentLeases(_agent, job);
            var owner = new Lazy<ActorOwner>(() => new ActorOwner(job.Job, job.Node, new ExecutorId(_settings.Id)));
            _actors = new ActorRequests(() => owner.Value, _agent.Send, (_, cancel) => _agent.Send(cancel), TimeProvider.System);
            _core = new OwnerCore(job.Owner == default ? OwnerId.New() : job.Owner, _leases, new OwnerSettings
            {
                Host = _settings.Host,
                Job = job.Job,
                Stores = () => _settings.StoreTicket.Length > 0 ? [new StoreAddress(_settings.StoreTicket, default)] : [],
            }, _actors);
            _leases.Events = _core.Dispatcher;
            _core.RecordTo(_agent.Send, runs => _agent.Send(new ExecutorProtocol.TasksRan(job.Job, runs)));
            _makeInstances = () => new InstanceHost(_agent, code, _core, job.NodeName);
            _makeLane = () => new Lane(_agent, code, _core, _progress, job.NodeName);
            Environment.SetEnvironmentVariable("RAY_NODE_NAME", job.NodeName);
            _head = new AgentHead(_agent.Send, job.Job);
            Ray.Enter(new RaySession(_core, job.Job.ToString(), null, static () => default) { Agent = _head });
            _agent.Send(new ExecutorProtocol.JobLoaded(job.Job));
        }
        catch (Exception e) when (e is CodeNotLoadableException or IOException or BadImageFormatException or InvalidOperationException)
        {
            var fault = Faults.CodeNotLoadable(e, job.NodeName, Environment.ProcessId);
            _agent.Send(new ExecutorProtocol.JobNotLoaded(job.Job, fault));
        }
    }

    private void Accept(ExecutorProtocol.AcceptLease lease, Lane lane)
    {
        _leases!.Running = lease.Lease;
        _progress.Clear();
        _door.Expect(lease.Lease, lease.Token, (id, socket) =>
        {
            _agent.Send(new ExecutorProtocol.LeaseConnected(id));
            lane.Serve(id, socket);
        });
        _agent.Send(new ExecutorProtocol.LeaseAccepted(lease.Lease));
    }

    // A lease whose caller never came has no lane that would tell its end.
    private void End(LeaseId lease)
    {
        if (_instances?.TryDrop(lease) is true)
        {
            return;
        }

        if (_door.Forget(lease))
        {
            _agent.Send(new ExecutorProtocol.LeaseClosed(lease));
        }
        else
        {
            _lane?.End(lease);
        }
    }
}
