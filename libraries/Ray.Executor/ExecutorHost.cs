using AkkaRay.Messages;
using AkkaRay.Messages.Errors;
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
    private readonly CallerListener _callers;
    private readonly ProgressNote _progress;
    private Lane? _lane;
    private AgentLeases? _leases;
    private OwnerCore? _core;

    public ExecutorHost(ExecutorSettings settings)
    {
        _settings = settings;
        _progress = new ProgressNote(settings.Progress);
        _callers = new CallerListener(settings);
        _agent = new AgentConnection(settings.AgentSocket);
    }

    /// <summary>Serves until the agent says so or is gone.</summary>
    public void Run()
    {
        _agent.Send(new ExecutorProtocol.ExecutorReady(
            _settings.Id, _settings.Token, WireVersion.Current, Environment.ProcessId, _callers.Endpoint));
        while (_agent.Receive() is { } message && message is not ExecutorProtocol.Exit)
        {
            if (_leases?.TryHandle(message) is not true)
            {
                Handle(message);
            }
        }
    }

    public void Dispose()
    {
        _callers.Dispose();
        _agent.Dispose();
        _progress.Dispose();
    }

    private void Handle(ExecutorMessage message)
    {
        switch (message)
        {
            case ExecutorProtocol.LoadJob job:
                Load(job);
                break;
            case ExecutorProtocol.AcceptLease lease when _lane is { } lane:
                Accept(lease, lane);
                break;
            case ExecutorProtocol.EndLease lease:
                End(lease.Lease);
                break;
            case ExecutorProtocol.StopTask stop:
                _lane?.Stop(stop.Lease, stop.TaskNumber);
                break;
            default:
                Console.Error.WriteLine($"The node agent sent {message.GetType().Name}, which an executor does not expect now; it is ignored.");
                break;
        }
    }

    private void Load(ExecutorProtocol.LoadJob job)
    {
        try
        {
            var code = JobCode.Load(job);
            _leases = new AgentLeases(_agent, job);
            _core = new OwnerCore(OwnerId.New(), _leases, new OwnerSettings
            {
                Host = _settings.Host,
                Job = job.Job,
                Stores = () => _settings.StoreTicket.Length > 0 ? [new StoreAddress(_settings.StoreTicket, default)] : [],
            });
            _leases.Events = _core.Dispatcher;
            _lane = new Lane(_agent, code, _core, _progress, job.NodeName);
            Environment.SetEnvironmentVariable("RAY_NODE_NAME", job.NodeName);
            Ray.Enter(new RaySession(_core, job.Job.ToString(), null, static () => default));
            _agent.Send(new ExecutorProtocol.JobLoaded(job.Job));
        }
        catch (Exception e) when (e is CodeNotLoadableException or IOException or BadImageFormatException or InvalidOperationException)
        {
            var fault = new RayFault(FaultKind.CodeNotLoadable, e.Message) { Node = job.NodeName, Pid = Environment.ProcessId };
            _agent.Send(new ExecutorProtocol.JobNotLoaded(job.Job, fault));
        }
    }

    private void Accept(ExecutorProtocol.AcceptLease lease, Lane lane)
    {
        _leases!.Running = lease.Lease;
        _progress.Clear();
        _callers.Expect(lease.Lease, lease.Token, (id, socket) =>
        {
            _agent.Send(new ExecutorProtocol.LeaseConnected(id));
            lane.Serve(id, socket);
        });
        _agent.Send(new ExecutorProtocol.LeaseAccepted(lease.Lease));
    }

    // A lease whose caller never came has no lane that would tell its end.
    private void End(LeaseId lease)
    {
        if (_callers.Forget(lease))
        {
            _agent.Send(new ExecutorProtocol.LeaseClosed(lease));
        }
        else
        {
            _lane?.End(lease);
        }
    }
}
