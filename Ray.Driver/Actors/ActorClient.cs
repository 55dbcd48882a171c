using System.Collections.Concurrent;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Submission;
using AkkaRay.Values;

namespace AkkaRay.Actors;

/// <summary>The Ray actors that this process made or calls: one <see cref="ActorCaller"/> for each, one connection to each executor.</summary>
internal sealed class ActorClient : IActorEvents
{
    /// <summary>Values longer than this do not travel with a creation that is too long or has references to resolve.</summary>
    private const int CreationInlineMax = 1024;

    // Looked up by whoever hears of an actor; what counts handles or forgets an actor locks it besides.
    private readonly ConcurrentDictionary<ActorId, ActorCaller> _callers = new();
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ExecutorId, Lazy<ActorConnection?>> _connections = new();
    private readonly ConcurrentDictionary<(RemoteMethod Method, string Group), Function> _functions = new();
    private readonly IActorAgent? _agent;
    private readonly KeyedKinds _kinds;

    public ActorClient(OwnerCore core, IActorAgent? agent)
    {
        Core = core;
        _kinds = new KeyedKinds(core);
        _agent = agent;
        if (agent is not null)
        {
            agent.Events = this;
        }
    }

    public OwnerCore Core { get; }

    public Dispatcher Dispatcher => Core.Dispatcher;

    public TimeProvider Time { get; } = TimeProvider.System;

    /// <summary>How many actors there are handles to here.</summary>
    public int Count => _callers.Count;

    /// <summary>Whether the session is over.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The way to the cluster.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="NotSupportedException">Tasks run in this process.</exception>
    public IActorAgent Agent => _agent ?? throw (Dispatcher.Local is null
        ? new InvalidOperationException("This session has no way to the head, so it can neither create nor find actors.")
        : new NotSupportedException("An in-process session has no actors. In a unit test make an object of the class itself with new, or leave RayOptions.Mode out to start a local cluster."));

    /// <summary>Where names count unless options say otherwise: the job's own namespace, or that of the running actor.</summary>
    public string Namespace => RayActorContext.Find()?.Namespace ?? Agent.Owner.Job.ToString();

    public ActorHandle<TActor> Create<TActor>(RemoteMethod constructor, ActorOptions options, byte[] arguments, List<ObjectRef>? dependencies)
        where TActor : class
    {
        var task = Core.NewTaskId();
        var id = new ActorId(task.Owner, task.Number);
        var spec = ActorSpecs.Make(Core, Agent.Owner, id, constructor, options);
        var caller = new ActorCaller(this, new ActorAddress(id, spec.Class, spec.Mode, spec.MaxTaskRetries, spec.MaxPendingCalls), isOwned: true);
        _callers[id] = caller;

        var handle = new ActorHandle<TActor>(caller);
        Begin(caller, constructor, spec, options.GetIfExists, arguments, dependencies);
        if (spec.Name is null)
        {
            return handle;
        }

        // As in Ray, a name is certain when its creation returns.
        var registered = caller.Registered.GetAwaiter().GetResult().Actor;
        if (registered.Id == id)
        {
            return handle;
        }

        ActorWords.RequireClass(typeof(TActor), registered.Class, spec.Name);
        return HandleOf<TActor>(ActorAddress.Of(registered), registered);
    }

    /// <summary>A handle to the actor of a key. Nobody is asked before it is called.</summary>
    public ActorHandle<TActor> Keyed<TActor>(RemoteMethod constructor, ActorOptions options, byte[] arguments, string key, bool hasState)
        where TActor : class
    {
        var actor = KeyedSpecs.Make(_kinds, Agent.Owner, constructor, options, arguments, key, hasState);
        var kind = actor.Kind;
        return HandleOf<TActor>(new ActorAddress(actor.Own.Id, kind.Class, kind.Mode, kind.MaxTaskRetries, kind.MaxPendingCalls) { Keyed = actor });
    }

    /// <summary>A handle to an actor that was found, or that came in a value.</summary>
    public ActorHandle<TActor> HandleOf<TActor>(ActorAddress address, ActorInfo? info = null)
        where TActor : class
        => (ActorHandle<TActor>)HandleOf(address, static caller => new ActorHandle<TActor>(caller), info);

    /// <summary>The same for a handle whose type only <paramref name="make"/> knows.</summary>
    public ActorHandle HandleOf(ActorAddress address, Func<ActorCaller, ActorHandle> make, ActorInfo? info = null)
    {
        ActorCaller? caller;
        ActorHandle handle;
        bool isNew;
        lock (_gate)
        {
            isNew = !_callers.TryGetValue(address.Id, out caller);
            if (isNew)
            {
                _callers[address.Id] = caller = new ActorCaller(this, address, isOwned: false);
            }

            handle = make(caller!);
            if (address.Handles is { } handles)
            {
                caller!.Borrow(handles);
            }
        }

        if (isNew && address.Keyed is null)
        {
            Agent.Watch(address.Id, isAnxious: true);
        }

        if (info is not null)
        {
            caller!.OnInfo(info);
        }

        return handle;
    }

    /// <summary>The living actor of a name; null if there is none.</summary>
    public async Task<ActorInfo?> FindAsync(string name, string? space, CancellationToken cancellationToken)
    {
        var request = RequestId.New();
        var found = await AskAsync<ActorProtocol.ActorFound>(
            request, new ActorProtocol.FindActor(request, space ?? Namespace, name), cancellationToken).ConfigureAwait(false);
        return found.Actor;
    }

    /// <summary>Asks the head and takes only an answer of the type it should have.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(RequestId request, ExecutorMessage message, CancellationToken cancellationToken)
        where TAnswer : ExecutorMessage
        => await Agent.AskAsync(request, message, cancellationToken).ConfigureAwait(false) is TAnswer answer
            ? answer
            : throw new RayException($"The head answered {message.GetType().Name} with something else than {typeof(TAnswer).Name}; it is another version.");

    /// <summary>Calls of actors that were submitted inside the task with this number.</summary>
    public List<PendingTask> ChildrenOf(ulong parent)
    {
        return [.. _callers.Values.SelectMany(caller => caller.ChildrenOf(parent))];
    }

    /// <summary>A method of an actor as this process numbers it.</summary>
    public Function FunctionOf(RemoteMethod method, string? group) => group is null
        ? Core.FunctionOf(method)
        : _functions.GetOrAdd((method, group), static (key, core) => core.NewFunction(key.Method, key.Group), Core);

    /// <summary>The connection to an executor, made if there is none; null if it cannot be reached. Blocks.</summary>
    public ActorConnection? Open(ActorPlace place)
    {
        var made = _connections.GetOrAdd(
            place.Executor, static (_, call) => new Lazy<ActorConnection?>(() => call.Client.Connect(call.Place)), (Client: this, Place: place));
        if (made.Value is { IsClosed: false } connection)
        {
            return connection;
        }

        _connections.TryRemove(new KeyValuePair<ExecutorId, Lazy<ActorConnection?>>(place.Executor, made));
        return null;
    }

    /// <summary>The connection to an executor if there is one.</summary>
    public ActorConnection? FindOpen(ExecutorId executor)
        => _connections.TryGetValue(executor, out var made) && made is { IsValueCreated: true, Value: { IsClosed: false } open } ? open : null;

    public void OnChanged(ActorId actor, ActorInfo? info)
    {
        if (Find(actor) is { } caller)
        {
            caller.OnInfo(info);
        }
        else
        {
            Agent.Unwatch(actor);
        }
    }

    public void OnNotActivated(ActorId actor, RayFault fault) => Find(actor)?.OnNotActivated(fault);

    /// <summary>The actor is dead for good.</summary>
    public void OnDead(ActorCaller caller)
    {
        _agent?.Unwatch(caller.Id);
        TryForget(caller);
    }

    /// <summary>Forgets an actor of which nobody here has a handle; false if somebody has. One that is not heard of any more need not be unwatched.</summary>
    public bool TryForget(ActorCaller caller, bool isHeardOf = true)
    {
        lock (_gate)
        {
            if (caller.IsUsed || !_callers.TryRemove(caller.Id, out _))
            {
                return false;
            }
        }

        if (isHeardOf)
        {
            _agent?.Unwatch(caller.Id);
        }

        return true;
    }

    /// <summary>The session is over: every call fails.</summary>
    public void End(string reason)
    {
        IsEnded = true;
        _callers.Values.ToList().ForEach(caller => caller.OnRefused(new RayFault(FaultKind.SessionEnded, reason)));
        foreach (var connection in _connections.Values)
        {
            if (connection.IsValueCreated)
            {
                connection.Value?.Close();
            }
        }
    }

    private ActorCaller? Find(ActorId actor) => _callers.GetValueOrDefault(actor);

    private ActorConnection? Connect(ActorPlace place) => ActorConnection.TryOpen(place, Dispatcher, () => Forget(place.Executor));

    // Executors of actors come and go; what is left of one that went is not to stay.
    private void Forget(ExecutorId executor)
    {
        if (_connections.TryGetValue(executor, out var made) && made is { IsValueCreated: true, Value: null or { IsClosed: true } })
        {
            _connections.TryRemove(new KeyValuePair<ExecutorId, Lazy<ActorConnection?>>(executor, made));
        }
    }

    private void Begin(
        ActorCaller caller, RemoteMethod constructor, ActorSpec spec, bool getIfExists, byte[] arguments, List<ObjectRef>? dependencies)
    {
        var result = new ObjectRef(Core, new TaskId(caller.Id.Owner, caller.Id.Number).Return(1), null);
        var plan = new CallPlan(Core, Core.FunctionOf(constructor), Core.ClassOf(new Demand(spec.Resources)), 0, null, constructor.Name) { Actor = caller };
        var creation = new PendingTask(plan, arguments, result);
        result.SetOrigin(creation);
        Core.Backpressure.Enter(arguments.Length);
        caller.BeginCreation(creation, spec, getIfExists);
        if (EscapedReferences.Take() is { } contained)
        {
            creation.Extras = new TaskExtras { Contained = contained };
        }

        if (dependencies is null && arguments.Length <= ActorSpec.ArgumentBytesMax)
        {
            caller.OnPrepared(creation);
            return;
        }

        creation.Extras ??= new TaskExtras();
        creation.Extras.DependOn(dependencies);
        new TaskPreparation(Core, creation, CreationInlineMax).Start();
    }
}
