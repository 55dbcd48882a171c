using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Ownership;
using AkkaRay.Stores;
using AkkaRay.Submission;

namespace AkkaRay.Executor.Tests;

/// <summary>
/// Real executor processes under an agent made of a socket: enough of a cluster to test the call plane alone. Grants
/// every request at once while it has an executor, queues the rest. Tasks here cannot submit tasks of their own.
/// </summary>
public sealed partial class ExecutorCluster : ILeaseAgentFacade, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ray-x").FullName;
    private readonly Socket _listener;
    private readonly Lock _gate = new();
    private readonly List<RunningExecutor> _executors = [];
    private readonly List<RunningExecutor> _shared = [];
    private readonly ConcurrentBag<Process> _processes = [];
    private volatile bool _isDisposed;
    private readonly Queue<LeaseId> _waiting = new();
    private readonly HashSet<LeaseId> _canceled = [];
    private readonly NodeId _node = NodeId.New();
    private readonly string? _storeTicket;

    /// <summary>With a store's ticket, executors and this process use that store.</summary>
    public ExecutorCluster(int executors, string? storeTicket = null)
    {
        _storeTicket = storeTicket;
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var socket = Path.Combine(_folder, "agent.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(socket));
        _listener.Listen(64);
        Agent = new Facade(this);
        Actors = new FakeActors(_node, ExecutorFor);
        Core = new OwnerCore(OwnerId.New(), Agent, new OwnerSettings
        {
            Job = new JobId(1),
            TimeoutGrace = TimeSpan.FromMilliseconds(500),
            Stores = () => storeTicket is null ? [] : [new StoreAddress(storeTicket, default)],
        }, Actors);
        Session = new RaySession(Core, "job-1", null, static () => default);
        Ray.Enter(Session);
        for (var i = 0; i < executors; i++)
        {
            StartExecutor();
        }
    }

    internal OwnerCore Core { get; }

    internal RaySession Session { get; }

    internal FakeActors Actors { get; }

    internal ILeaseAgent Agent { get; }

    public ConcurrentQueue<string> Output { get; } = new();

    public ConcurrentQueue<string> Events { get; } = new();

    /// <summary>What the executor started last had mapped when it was ready for a job; empty where this cannot be seen.</summary>
    public string BlankMaps { get; private set; } = "";

    public IReadOnlyList<int> Pids
    {
        get
        {
            lock (_gate)
            {
                return [.. _executors.Select(executor => executor.Process.Id)];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await Session.DisposeAsync();
        _listener.Dispose();
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    void ILeaseAgentFacade.Request(LeaseId lease, ResourceSet resources)
    {
        lock (_gate)
        {
            _waiting.Enqueue(lease);
        }

        GrantWaiting();
    }

    void ILeaseAgentFacade.Cancel(LeaseId lease)
    {
        lock (_gate)
        {
            _canceled.Add(lease);
        }
    }

    void ILeaseAgentFacade.Return(LeaseId lease, bool kill)
    {
        lock (_gate)
        {
            var executor = _executors.Find(one => one.Lease == lease);
            if (kill)
            {
                executor?.Process.Kill();
            }
            else
            {
                // Whoever did not need it any more when it was granted never connected to it.
                executor?.Send(new ExecutorProtocol.EndLease(lease));
            }
        }
    }

    void ILeaseAgentFacade.CancelTask(LeaseId lease, ulong task, bool force, bool keepsChildren)
    {
        lock (_gate)
        {
            var executor = _executors.Find(one => one.Lease == lease);
            if (force)
            {
                executor?.Process.Kill();
            }
            else
            {
                executor?.Send(new ExecutorProtocol.StopTask(lease, task) { KeepsChildren = keepsChildren });
            }
        }
    }

    void ILeaseAgentFacade.ExplainLoss(LeaseId lease)
    {
        lock (_gate)
        {
            if (_lost.TryGetValue(lease, out var lost))
            {
                Core.Dispatcher.OnLost(lost);
            }
            else
            {
                _explain.Add(lease);
            }
        }
    }

    private readonly Dictionary<LeaseId, LeaseProtocol.LeaseLost> _lost = [];
    private readonly HashSet<LeaseId> _explain = [];

    private void StartExecutor()
    {
        var executor = MakeExecutor();
        lock (_gate)
        {
            _executors.Add(executor);
        }

        new Thread(() => Serve(executor)) { IsBackground = true }.Start();
        GrantWaiting();
    }

    private RunningExecutor MakeExecutor()
    {
        var id = ExecutorId.New();
        var token = AccessToken.New();
        var path = typeof(ExecutorCluster).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "ExecutorPath").Value!;
        var start = new ProcessStartInfo("dotnet", [path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[ExecutorEnvironment.AgentSocket] = Path.Combine(_folder, "agent.sock");
        start.Environment[ExecutorEnvironment.ExecutorId] = id.Value.ToString("N");
        start.Environment[ExecutorEnvironment.Token] = token.Value.ToString("N");
        start.Environment[ExecutorEnvironment.Progress] = Path.Combine(_folder, id.Value.ToString("N"));
        start.Environment[ExecutorEnvironment.SocketFolder] = _folder;
        if (_storeTicket is not null)
        {
            start.Environment[ExecutorEnvironment.StoreTicket] = _storeTicket;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => Output.Enqueue(line.Data ?? "");
        var executor = Start(process, start.Environment[ExecutorEnvironment.Progress]!);
        executor.Ready = (ExecutorProtocol.ExecutorReady)executor.Receive()!;
        BlankMaps = OperatingSystem.IsLinux() ? File.ReadAllText($"/proc/{process.Id}/maps") : "";
        var entry = typeof(ExecutorCluster).Assembly;
        executor.Send(new ExecutorProtocol.LoadJob(
            new JobId(1), AppContext.BaseDirectory, entry.GetName().Name!, entry.ManifestModule.ModuleVersionId, _node, "n1"));
        if (executor.Receive() is not ExecutorProtocol.JobLoaded)
        {
            throw new InvalidOperationException("The job was not loaded: " + string.Join("\n", Output));
        }

        return executor;
    }

    // One after another: who connects is taken for the process that was started last.
    private RunningExecutor Start(Process process, string progress)
    {
        lock (_listener)
        {
            process.Start();
            _processes.Add(process);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new RunningExecutor(process, _listener.Accept(), progress);
        }
    }

    private void Serve(RunningExecutor executor)
    {
        while (executor.Receive() is { } message)
        {
            Events.Enqueue(message.GetType().Name);
            switch (message)
            {
                case ExecutorProtocol.LeaseAccepted accepted:
                    Core.Dispatcher.OnGranted(new LeaseProtocol.LeaseGranted(
                        accepted.Lease, _node, "n1", executor.Ready.Executor, executor.Ready.Pid, executor.Ready.Endpoint, executor.Token));
                    break;
                case ExecutorProtocol.LeaseClosed:
                    lock (_gate)
                    {
                        executor.Lease = null;
                    }

                    GrantWaiting();
                    break;
                default:
                    Actors.TryHandle(message, executor);
                    break;
            }
        }

        executor.WaitForExit();
        OnExit(executor);
    }

    private void OnExit(RunningExecutor executor)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _executors.Remove(executor);
            if (executor.Lease is { } lease)
            {
                var started = BinaryPrimitives.ReadUInt64LittleEndian(File.ReadAllBytes(executor.Progress));
                var fault = new RayFault(FaultKind.ExecutorDied, $"exit code {executor.Process.ExitCode}");
                _lost[lease] = new LeaseProtocol.LeaseLost(lease, fault, started);
                Core.Dispatcher.OnLost(_lost[lease]);
            }
        }

        try
        {
            StartExecutor();
        }
        catch (Exception) when (_isDisposed)
        {
            // The test is over.
        }
    }

    private void GrantWaiting()
    {
        lock (_gate)
        {
            while (_waiting.Count > 0 && _executors.Find(one => one.Lease is null) is { } executor)
            {
                var lease = _waiting.Dequeue();
                if (!_canceled.Contains(lease))
                {
                    executor.Lease = lease;
                    executor.Token = AccessToken.New();
                    executor.Send(new ExecutorProtocol.AcceptLease(lease, executor.Token));
                }
            }
        }
    }
}
