using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Executors.ExecutorProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.FakeExecutor;

/// <summary>Speaks the executor protocol and misbehaves in the way the job's entry assembly is named.</summary>
internal sealed class FakeExecutor : IDisposable
{
    private readonly ExecutorId _id = new(Guid.ParseExact(Variable(ExecutorEnvironment.ExecutorId), "N"));
    private NetworkStream _agent = null!;
    private string _behaviour = "serve";
    private JobId _job;

    public async Task<int> RunAsync()
    {
        _agent = new NetworkStream(await ConnectAsync(Variable(ExecutorEnvironment.AgentSocket)));
        var token = new AccessToken(Guid.ParseExact(Variable(ExecutorEnvironment.Token), "N"));
        await SendAsync(new ExecutorReady(_id, token, WireVersion.Current, Environment.ProcessId, new Endpoint("127.0.0.1", 1, null)));
        try
        {
            while (true)
            {
                await OnAsync(await ReadAsync());
            }
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose() => _agent.Dispose();

    private async Task OnAsync(ExecutorMessage message)
    {
        switch (message)
        {
            case LoadJob load:
                await LoadAsync(load);
                break;
            case AcceptLease accept:
                await SendAsync(new LeaseAccepted(accept.Lease));
                await ServeAsync(accept.Lease);
                break;
            case CreateInstance or CreateInstances:
                await CreateAllAsync(message);
                break;
            case CloseInstance close:
                await SendAsync(new InstanceClosed(close.Lease, new DeathCause.Terminated()));
                break;
            case KeepServing keep:
                Console.WriteLine($"keep serving for {keep.Millis}");
                break;
            case CancelCall cancel:
                Console.WriteLine($"cancel call {cancel.Number}");
                break;
            case ActorRegistered registered:
                Console.WriteLine($"registered {registered.Actor.Id}");
                break;
            case ActorChanged { Info: { } info }:
                Console.WriteLine($"actor {info.Id} is {info.State}");
                break;
            case EndLease end:
                await SendAsync(new LeaseClosed(end.Lease));
                break;
            case LeaseGranted granted:
                Console.WriteLine($"nested lease on {granted.NodeName}");
                break;
            case StopTask stop:
                Console.WriteLine($"stop {stop.TaskNumber}");
                break;
            case Exit:
                Environment.Exit(0);
                break;
        }
    }

    private async Task LoadAsync(LoadJob load)
    {
        (_behaviour, _job) = (load.EntryAssembly, load.Job);
        if (_behaviour == "not-loadable")
        {
            await SendAsync(new JobNotLoaded(load.Job, new RayFault(FaultKind.CodeNotLoadable, "entry assembly is missing")));
            return;
        }

        if (_behaviour == "crash-loading")
        {
            Environment.Exit(7);
        }

        await SendAsync(new JobLoaded(load.Job));
    }

    private async Task ServeAsync(LeaseId lease)
    {
        if (_behaviour == "nobody-connects")
        {
            return;
        }

        await SendAsync(new LeaseConnected(lease));
        switch (_behaviour)
        {
            case "exit-3":
                Note(42);
                await Console.Error.WriteLineAsync("first line\nlast line");
                Environment.Exit(3);
                break;
            case "fail-fast":
                Note(7);
                Environment.FailFast("the reactor is too hot");
                break;
            case "print":
                await Console.Out.WriteLineAsync("hello from the task");
                await Console.Error.WriteLineAsync("a complaint");
                break;
            case "running":
                Note(5);
                break;
            case "flood":
                Flood();
                break;
            case "blocked-parent":
                await SendAsync(new TaskBlocked(lease));
                await SendAsync(new RequestLease(new LeaseId(new OwnerId(77), 1), _job, lease.Number == 1 ? Messages.Resources.ResourceSet.Of(("CPU", 1)) : Messages.Resources.ResourceSet.Empty, 0, null));
                _behaviour = "serve";
                break;
            case "hang-up":
                _agent.Socket.Close();
                await Task.Delay(Timeout.Infinite);
                break;
        }
    }

    private async Task CreateAllAsync(ExecutorMessage message)
    {
        CreateInstance[] all = message is CreateInstances several
            ? [.. several.Instances.Select(one => new CreateInstance(one.Lease, one.Token, one.StartIn(several.Kind)))]
            : [(CreateInstance)message];
        foreach (var one in all)
        {
            await CreateAsync(one);
        }
    }

    /// <summary>The class of an actor says how its instance behaves.</summary>
    private async Task CreateAsync(CreateInstance create)
    {
        switch (create.Instance.Class)
        {
            case "slow":
                return;
            case "throws":
                await SendAsync(new InstanceNotCreated(create.Lease, new RayFault(FaultKind.TaskFailed, "the constructor threw")));
                return;
            case "crashes":
                Environment.Exit(9);
                return;
        }

        await SendAsync(new InstanceCreated(create.Lease));
        switch (create.Instance.Class)
        {
            case "exits":
                await SendAsync(new InstanceClosed(create.Lease, new DeathCause.Exited()));
                break;
            case "dies":
                Environment.Exit(11);
                break;
            case "creates":
                await SendAsync(new RegisterActor(new RequestId(Guid.Empty), ChildOf(create), GetIfExists: false));
                break;
        }
    }

    private ActorSpec ChildOf(CreateInstance create) => new(
        new ActorId(new OwnerId((ulong)Environment.ProcessId), 1), _job, "child", create.Instance.Constructor, []);

    private static void Flood()
    {
        for (var i = 0; i < 200_000; i++)
        {
            Console.WriteLine($"line {i} {new string('x', 100)}");
        }
    }

    private static void Note(ulong task)
    {
        var bytes = new byte[ProgressFile.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, task);
        File.WriteAllBytes(Variable(ExecutorEnvironment.Progress), bytes);
    }

    private async Task SendAsync(ExecutorMessage message)
    {
        var body = ExecutorWire.Write(message);
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        await _agent.WriteAsync(frame);
    }

    private async Task<ExecutorMessage> ReadAsync()
    {
        var prefix = new byte[4];
        await _agent.ReadExactlyAsync(prefix);
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(prefix)];
        await _agent.ReadExactlyAsync(body);
        return ExecutorWire.Read(body)!;
    }

    private static async Task<Socket> ConnectAsync(string address)
    {
        var isTcp = IPEndPoint.TryParse(address, out var tcp);
        var socket = isTcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(isTcp ? tcp! : new UnixDomainSocketEndPoint(address));
        return socket;
    }

    private static string Variable(string name)
        => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
