using System.Collections.Concurrent;
using AkkaRay.Actors;
using AkkaRay.Borrowing;
using AkkaRay.Lineage;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Recording;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Stores;
using AkkaRay.Submission;
using AkkaRay.Values;

namespace AkkaRay.Ownership;

/// <summary>
/// One process as an owner: mints the ids of its tasks and objects, submits, waits, and lets references leave and
/// enter. Drivers and executors have one each; it knows nothing of how the cluster is reached.
/// </summary>
internal sealed partial class OwnerCore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<RemoteMethod, Function> _functions = new();
    private readonly OwnerSettings _settings;
    private readonly IdleCollection _collection;
    private long _lastNumber;
    private int _lastFunction;

    public OwnerCore(OwnerId id, ILeaseAgent agent, OwnerSettings settings, IActorAgent? actors = null, Func<OwnerCore, ITaskRunner>? runner = null)
    {
        Id = id;
        _settings = settings;
        Recorder = new TaskRecorder(settings.Job, settings.Recorder, TimeProvider.System);
        Stores = new StoreDirectory(id, settings.Job, settings.Stores);
        Exports = new ExportTable(this, settings.Host);
        Remote = new RemoteValues(this);
        Borrowings = new Borrowings(id);
        Waits = new WaitTracker(agent);
        Dispatcher = new Dispatcher(id, agent, Remote, settings.LeaseIdleTimeout, settings.LeaseTerm) { Local = runner?.Invoke(this) };
        Actors = new ActorClient(this, actors);
        Lost = new Reconstruction(this, settings.LineageBytesMax);
        _collection = new IdleCollection(Collectable, TimeProvider.System);
        (Stores.Entered, Borrowings.Began) = (_collection.Start, _collection.Start);
        Backpressure = new SubmissionLimit(settings.PendingBytesMax);
    }

    public OwnerId Id { get; }

    /// <summary>The object stores of this machine.</summary>
    public StoreDirectory Stores { get; }

    public Dispatcher Dispatcher { get; }

    /// <summary>Ray actors that this process made or calls.</summary>
    public ActorClient Actors { get; }

    /// <summary>Objects others may ask for.</summary>
    public ExportTable Exports { get; }

    /// <summary>Objects others hold.</summary>
    public RemoteValues Remote { get; }

    /// <summary>Objects of others that this process has references to.</summary>
    public Borrowings Borrowings { get; }

    /// <summary>Makes lost objects again.</summary>
    public Reconstruction Lost { get; }

    /// <summary>Counts waits of the running task.</summary>
    public WaitTracker Waits { get; }

    /// <summary>Keeps a fast loop from filling the memory with waiting arguments.</summary>
    public SubmissionLimit Backpressure { get; }

    /// <summary>The number of the task this process runs now; 0 outside of executors.</summary>
    public ulong RunningTask
    {
        get => Dispatcher.Local is { } local ? local.Running : field;
        set;
    }

    /// <summary>Values longer than this do not travel with calls.</summary>
    public int InlineBytesMax => _settings.InlineBytesMax;

    public OwnerSettings Settings => _settings;

    public ObjectRef<T> Put<T>(T value) => ObjectRef<T>.FromValue(this, new ObjectId(NewTaskId(), 0), value);

    /// <summary>Submits a call whose arguments are written; <paramref name="result"/> makes its reference from the object's id.</summary>
    public TRef Submit<TRef>(
        RemoteMethod method,
        TaskOptions? options,
        byte[] arguments,
        List<ObjectRef>? dependencies,
        Func<OwnerCore, ObjectId, TRef> result,
        CancellationToken cancellationToken)
        where TRef : ObjectRef
        => Submit(CallPlan.For(this, method, options), arguments, dependencies, result, cancellationToken);

    /// <summary>The same for a call that is planned already.</summary>
    public TRef Submit<TRef>(
        CallPlan plan,
        byte[] arguments,
        List<ObjectRef>? dependencies,
        Func<OwnerCore, ObjectId, TRef> result,
        CancellationToken cancellationToken)
        where TRef : ObjectRef
    {
        var extras = ExtrasOf(dependencies, cancellationToken.CanBeCanceled || plan.Timeout is not null);
        var reference = result(this, NewTaskId().Return(1));
        var task = new PendingTask(plan, arguments, reference) { Extras = extras };
        reference.SetOrigin(task);
        Backpressure.Enter(arguments.Length);
        if (cancellationToken.CanBeCanceled)
        {
            extras!.CancelWith(cancellationToken.UnsafeRegister(static state => Cancel((PendingTask)state!, force: false), task));
        }

        var isComplete = dependencies is null && arguments.Length <= InlineBytesMax;
        Record(task, isComplete);
        if (plan.Actor is { } actor)
        {
            actor.Submit(task, isComplete);
        }
        else if (isComplete)
        {
            Dispatcher.Submit(task);
        }

        if (!isComplete)
        {
            new TaskPreparation(this, task, InlineBytesMax).Start();
        }

        if (plan.Timeout is { } limit)
        {
            task.Extras!.Limit(task, limit, _settings.TimeoutGrace);
        }

        return reference;
    }

    public Function FunctionOf(RemoteMethod method)
        => _functions.GetOrAdd(method, static (key, self) => self.NewFunction(key, null), this);

    /// <summary>A function with the next number; <paramref name="group"/> is the concurrency group of an actor's method.</summary>
    public Function NewFunction(RemoteMethod method, string? group)
        => new(method, checked((ushort)Interlocked.Increment(ref _lastFunction)), group)
        {
            Counts = Recorder.CountsOf(method.Name, method.CallDefaults is not null ? TaskKind.ActorCall : TaskKind.Task),
        };

    public SchedulingClass ClassOf(Demand demand) => Dispatcher.ClassOf(demand);

    /// <summary>Stops the task that makes <paramref name="reference"/>; an object that is there is left alone.</summary>
    public static void Cancel(ObjectRef reference, bool force, bool keepsChildren = false)
    {
        if (reference.Origin is PendingTask task)
        {
            Cancel(task, force, keepsChildren);
        }
    }

    /// <summary>Stops every task and every call of an actor that was submitted inside the task with this number; those stop theirs.</summary>
    public void CancelChildren(ulong parent)
    {
        foreach (var child in Dispatcher.ChildrenOf(parent).Concat(Actors.ChildrenOf(parent)))
        {
            Cancel(child, force: false);
        }
    }

    /// <summary>Somebody waits for this object: if another process holds it, it is fetched now.</summary>
    public void NeedValueOf(ObjectRef reference)
    {
        if (reference.Origin is BorrowedObject borrowed)
        {
            Remote.Fetch(reference, borrowed);
        }
    }

    /// <summary>
    /// Blocks the calling thread until the object is there. If it comes over a lease whose socket nobody reads, this
    /// thread reads it. False if the deadline (in <see cref="Environment.TickCount64"/>) came first.
    /// </summary>
    public bool Block(ObjectRef reference, long deadline)
    {
        NeedValueOf(reference);
        if (Help(reference))
        {
            return true;
        }

        Waits.Begin();
        try
        {
            return BlockingWait.Run(reference, deadline);
        }
        finally
        {
            Waits.End();
        }
    }

    /// <summary>The calling thread is about to wait for this object. Where it can make it itself it does; true if it is there then.</summary>
    public bool Help(ObjectRef reference)
    {
        Dispatcher.Local?.Help(reference);
        return reference.IsCompleted;
    }

    /// <summary>Says what an object waits for, for people.</summary>
    public static string Explain(ObjectRef reference) => reference.Origin switch
    {
        PendingTask { MissingDependency: { } missing } task => $"Its task {task.Name} waits for {missing.Id}.",
        PendingTask { Plan.Actor: { } actor } task => actor.Explain(task),
        PendingTask task => Dispatcher.Explain(task),
        BorrowedObject borrowed => $"It is held by the process at {borrowed.Address.Host}:{borrowed.Address.Port}.",
        _ => "",
    };

    public async ValueTask DisposeAsync()
    {
        Actors.End("The session was disposed.");
        Dispatcher.Dispose();
        Recorder.Dispose();
        _collection.Dispose();
        Borrowings.Dispose();
        await Remote.DisposeAsync().ConfigureAwait(false);
        await Exports.DisposeAsync().ConfigureAwait(false);
        Stores.Dispose();
    }

    /// <summary>Stops a task that has no end yet, and with it what it submitted unless that is to be kept.</summary>
    public static void Cancel(PendingTask task, bool force, bool keepsChildren = false)
    {
        var core = task.Result.Core;
        task.IsCanceled = true;
        if (task.Plan.Actor is { } actor)
        {
            actor.Cancel(task);
        }
        else if (task.MissingDependency is not null)
        {
            core.Dispatcher.Finish(task, Faults.Canceled(task));
        }
        else
        {
            core.Dispatcher.Cancel(task, force, keepsChildren);
        }

        // It may wait for its consumer, on the very socket by which it hears of him. That word stops its children too.
        if (!keepsChildren)
        {
            task.Stream?.SendStop(task);
        }
    }

    private TaskExtras? ExtrasOf(List<ObjectRef>? dependencies, bool canBeCanceled)
    {
        var contained = EscapedReferences.Take();
        if (dependencies is null && contained is null && RunningTask == 0 && !canBeCanceled)
        {
            return null;
        }

        var extras = new TaskExtras { Parent = RunningTask, Contained = contained };
        extras.DependOn(dependencies);
        return extras;
    }

    public TaskId NewTaskId() => new(Id, (ulong)Interlocked.Increment(ref _lastNumber));
}
