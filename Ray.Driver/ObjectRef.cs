using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Stores;

namespace AkkaRay;

/// <summary>
/// A reference to one immutable object in the cluster: a value to come, there, or failed. It can be awaited any number
/// of times and passed to other tasks. This base stands for objects without a value, such as what a task returns that
/// returns none. Ray: <c>ObjectRef</c>.
/// </summary>
public partial class ObjectRef : IDisposable
{
    private const int Pending = 0;
    private const int PendingWithWaiters = 1;
    private const int PendingWithSleepers = 2;
    private const int Completed = 3;

    // The upper eight bits count the user's handles, the lower ones what else in this process needs the object.
    private const int Handle = 1 << 24;
    private const int HandlesMax = 127;

    // The core that owns the object, or, for one that another process owns, the loan of it.
    private readonly object _holder;
    private readonly ulong _number;
    private readonly uint _index;

    // While pending its task or its fetch; afterwards its fault, or null.
    private object? _origin;

    // One waiter, or a list of them; guarded by this object's lock.
    private object? _waiters;
    private int _state;
    private int _counts = Handle;

    internal ObjectRef(OwnerCore core, ObjectId id, object? origin)
    {
        _holder = origin as BorrowedObject ?? (object)core;
        _number = id.Task.Number;
        _index = id.Index;
        _origin = origin;
    }

    /// <summary>The object's id, the same in every process.</summary>
    public ObjectId Id => new(new TaskId(BorrowedFrom?.Id.Owner ?? Core.Id, _number), _index);

    /// <summary>Whether the object has come or failed, so that awaiting it will not wait.</summary>
    public bool IsCompleted => Volatile.Read(ref _state) == Completed;

    /// <summary>Whether the object failed: awaiting it throws.</summary>
    public bool IsFaulted => IsCompleted && _origin is RayFault;

    /// <summary>The count of its owner that names its task.</summary>
    internal ulong Number => _number;

    internal OwnerCore Core => _holder as OwnerCore ?? ((BorrowedObject)_holder).Core;

    /// <summary>Where the object is got if another process owns it; null for this process's own.</summary>
    internal ObjectAddress? BorrowedFrom => (_holder as BorrowedObject)?.Address;

    /// <summary>The loan of an object that another process owns; null for this process's own.</summary>
    internal BorrowedObject? Borrowed => _holder as BorrowedObject;

    internal object? Origin => Volatile.Read(ref _origin);

    internal RayFault? Fault => IsCompleted ? _origin as RayFault : null;

    /// <summary>The value's encoding; empty for objects without a value.</summary>
    internal virtual ReadOnlyMemory<byte> Content => ReadOnlyMemory<byte>.Empty;

    /// <summary>The value's encoding in shared memory; null if it is not there.</summary>
    internal virtual StoredContent? Stored => null;

    /// <summary>Makes the object awaitable: completes when it has come, throws if it failed.</summary>
    public ObjectRefAwaiter GetAwaiter() => new(this);

    /// <summary>Waits without a value, at most <paramref name="timeout"/>; the task itself is not stopped by either.</summary>
    /// <exception cref="RayTimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the task was.</exception>
    /// <exception cref="RayException">The object failed; the derived types say how.</exception>
    public async Task WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        await WhenCompletedAsync(timeout, cancellationToken).ConfigureAwait(false);
        ThrowIfFaulted();
    }

    /// <summary>A readable form with the id and the state.</summary>
    public override string ToString() => $"{Id} ({(!IsCompleted ? "pending" : IsFaulted ? "failed" : "ready")})";

    internal virtual void SetOrigin(object? origin) => Volatile.Write(ref _origin, origin);

    /// <summary>Takes the value in its encoding and wakes who waits. Later calls change nothing.</summary>
    internal bool TrySetContent(ReadOnlySpan<byte> content)
    {
        if (IsCompleted)
        {
            return false;
        }

        Accept(content);
        return TryComplete(null);
    }

    internal bool TrySetFault(RayFault fault) => !IsCompleted && TryComplete(fault);

    /// <summary>Keeps <paramref name="content"/>, which is only valid during the call.</summary>
    private protected virtual void Accept(ReadOnlySpan<byte> content)
    {
    }

    /// <summary>Whether neither the user nor anything else in this process needs the object any more.</summary>
    internal bool IsLetGo => Volatile.Read(ref _counts) == 0;

    /// <summary>Whether the value is kept as it is encoded, so that it may lie anywhere.</summary>
    internal virtual bool KeepsEncoding => false;

    /// <summary>Takes over the encoding of a value that came from another process.</summary>
    internal virtual void SetFetched(byte[] content) => TrySetContent(content);

    /// <summary>Takes over the encoding of a value that lies in shared memory.</summary>
    internal virtual void SetStored(StoredContent content)
    {
        content.Dispose();
        TrySetContent(default);
    }

    internal void ThrowIfFaulted()
    {
        if (Fault is { } fault)
        {
            throw FaultMapper.ToException(fault, Id.Task);
        }
    }

    /// <summary>Blocks the thread until completion or the deadline; false if the deadline came first.</summary>
    internal bool Block(long deadline) => IsCompleted || Core.Block(this, deadline);

    /// <summary>Sleeps until pulsed or for <paramref name="milliseconds"/>; used by threads that cannot read the socket.</summary>
    internal void Sleep(int milliseconds)
    {
        lock (this)
        {
            if (TryNoteSleeper())
            {
                Monitor.Wait(this, milliseconds);
            }
        }
    }

    /// <summary>Wakes sleeping threads so that one of them can take over reading.</summary>
    internal void Pulse()
    {
        lock (this)
        {
            Monitor.PulseAll(this);
        }
    }

    // Kept apart from other waiters, because a pulse is ten times as dear as the rest of a completion.
    private bool TryNoteSleeper()
    {
        while (Volatile.Read(ref _state) is var before and not Completed)
        {
            if (Interlocked.CompareExchange(ref _state, PendingWithSleepers, before) == before)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryComplete(RayFault? fault)
    {
        var ties = _origin is { } origin ? TiesOf(origin) : null;
        Volatile.Write(ref _origin, (object?)fault ?? ties);
        var before = Interlocked.Exchange(ref _state, Completed);
        if (ties is not null && fault is not null)
        {
            ties.Dispose();
        }

        if (IsLetGo)
        {
            LetGo();
        }

        if (before is PendingWithWaiters or PendingWithSleepers)
        {
            WakeWaiters(before == PendingWithSleepers);
        }

        return before != Completed;
    }
}
