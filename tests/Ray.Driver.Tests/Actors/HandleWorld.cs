using System.Collections.Concurrent;
using AkkaRay.Actors;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Actors;

/// <summary>Several processes' cores in one, between which handles to one actor travel in values over real connections.</summary>
internal sealed class HandleWorld : IAsyncDisposable
{
    private static readonly RemoteMethod Constructor = new(
        typeof(HandleWorld), 0, "Fish.Fish", new ActorDefinition("Fish", ActorConcurrency.Serial, new ActorOptions()));

    private readonly List<ValueOnItsWay> _values = [];

    public HandleWorld(int processes)
    {
        Processes = [.. Enumerable.Range(0, processes).Select(_ => new Process(new OwnerCore(OwnerId.New(), new SilentAgent(), new OwnerSettings(), new Registrar(Released)), []))];
        Processes[0].Handles.Add(Processes[0].Core.Actors.Create<string>(Constructor, new ActorOptions(), [], null));
    }

    public IReadOnlyList<Process> Processes { get; }

    public IReadOnlyList<ValueOnItsWay> Values => _values;

    public ConcurrentQueue<ActorId> Released { get; } = new();

    /// <summary>Whether anybody can still reach the actor.</summary>
    public bool IsReachable => _values.Count > 0 || Processes.Any(static process => process.Handles.Count > 0);

    public void Send(Process from, int handle)
        => _values.Add(new ValueOnItsWay(from.Core.Encode(new List<ActorHandle<string>> { from.Handles[handle] }, out var ties), ties));

    /// <summary>A process gets the value, which its owner keeps or lets go.</summary>
    public async Task ReceiveAsync(Process to, int value, bool isKept)
    {
        var one = _values[value];
        to.Handles.AddRange(to.Core.Decode<List<ActorHandle<string>>>(one.Content));

        // No answer leaves a process before, so nobody else lets go earlier.
        await to.Core.Borrowings.SettledAsync();
        if (!isKept)
        {
            Discard(value);
        }
    }

    public void Discard(int value)
    {
        _values[value].Ties?.Dispose();
        _values.RemoveAt(value);
    }

    public static void Drop(Process at, int handle)
    {
        ((IDisposable)at.Handles[handle]).Dispose();
        at.Handles.RemoveAt(handle);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
        {
            await process.Core.DisposeAsync();
        }
    }

    internal sealed record Process(OwnerCore Core, List<ActorHandle<string>> Handles);

    internal sealed record ValueOnItsWay(byte[] Content, ObjectTies? Ties);

    /// <summary>Registers what it is told of, and notes what is let go.</summary>
    private sealed class Registrar(ConcurrentQueue<ActorId> released) : IActorAgent
    {
        public ActorOwner Owner { get; } = new(new JobId(1));

        public IActorEvents? Events { get; set; }

        public Task<ExecutorMessage> AskAsync(RequestId request, ExecutorMessage message, CancellationToken cancellationToken)
        {
            var spec = ((ActorProtocol.RegisterActor)message).Spec;
            return Task.FromResult<ExecutorMessage>(new ActorProtocol.ActorRegistered(
                request, new ActorInfo(spec.Id, spec.Job, spec.Class, spec.Namespace, null, ActorState.PendingCreation)));
        }

        public void Watch(ActorId actor, bool isAnxious)
        {
        }

        public void Unwatch(ActorId actor)
        {
        }

        public void Activate(KeyedActor actor, bool isAnxious) => throw new NotSupportedException(actor.Kind.Class);

        public void Release(ActorId actor) => released.Enqueue(actor);

        public void CancelCall(ActorPlace place, ActorProtocol.CancelCall message)
        {
        }
    }
}
