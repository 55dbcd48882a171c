using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AkkaRay.Actors;
using AkkaRay.Borrowing;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Stores;
using AkkaRay.Transfer;
using AkkaRay.Values;
using MemoryPack;

namespace AkkaRay.Ownership;

/// <summary>
/// Objects of this process that others were told of, and the server they get them from, which starts with the first.
/// What was lent to a task as an argument is kept until the task ends. What was exported as a reference is kept by the
/// value that the reference is in, and by the processes that say that they hold it.
/// </summary>
internal sealed partial class ExportTable(OwnerCore core, string host) : IReferenceBinder, IValueSource, IAsyncDisposable
{
    private readonly KnownReferences _known = new();
    private readonly Passages _passages = new(TimeProvider.System);
    private readonly ConcurrentDictionary<ObjectId, byte[]> _held = new();
    private readonly ConcurrentDictionary<ObjectId, StoredContent> _stored = new();
    private readonly Dictionary<ObjectId, Loan> _lent = [];
    private readonly AccessToken _token = AccessToken.New();
    private ValueServer? _server;
    private Holders? _holders;

    public ActorClient Actors => core.Actors;

    /// <summary>Who holds objects of this process elsewhere.</summary>
    public Holders Holders => _holders ?? LazyInitializer.EnsureInitialized(ref _holders, () => new Holders(_known, _passages, TimeProvider.System));

    /// <summary>How often others let something of this process go.</summary>
    public long LetGoCount => _known.LetGoCount;

    /// <summary>Objects that processes elsewhere hold now.</summary>
    public IEnumerable<ObjectRef> HeldElsewhere => _known.Kept;

    public ObjectAddress Export(ObjectRef reference)
    {
        RequireOwn(reference);
        EscapedReferences.Add(reference);
        if (reference.BorrowedFrom is null)
        {
            _known.Add(reference);
        }

        return AddressOf(reference);
    }

    public ObjectAddress AddressOf(ObjectRef reference) => reference.BorrowedFrom ?? AddressOf(reference.Id);

    /// <summary>An object of this process that others know; null if it was let go.</summary>
    public ObjectRef? Find(ObjectId id) => _known.Find(id);

    /// <summary>The object was let go.</summary>
    public void Forget(ObjectRef reference)
    {
        if (reference.BorrowedFrom is null)
        {
            _known.Forget(reference.Id);
        }
    }

    /// <summary>Holds references that are about to leave in a result; the address is whom the receiver tells that they came.</summary>
    public ObjectAddress BeginPassage(ObjectTies ties) => AddressOf(new ObjectId(new TaskId(core.Id, _passages.Begin(ties)), 0));

    public IReadOnlyList<ObjectId> Note(OwnerId borrower, ulong sequence, IReadOnlyList<HoldNote> notes) => Holders.Note(borrower, sequence, notes);

    public void OnBorrower(OwnerId borrower, bool isHere) => Holders.OnConnection(borrower, isHere);

    /// <exception cref="RaySerializationException">The reference is another session's.</exception>
    public void RequireOwn(ObjectRef reference)
    {
        if (reference.Core != core)
        {
            throw new RaySerializationException($"{reference.Id} belongs to another session of this process; references cannot pass between sessions.");
        }
    }

    /// <summary>Keeps an object's value for one task more; ended by <see cref="TakeBack"/>.</summary>
    public ObjectAddress Lend(ObjectRef reference)
    {
        if (reference.BorrowedFrom is { } address)
        {
            return address;
        }

        lock (_lent)
        {
            _lent[reference.Id] = _lent.TryGetValue(reference.Id, out var loan)
                ? loan with { Tasks = loan.Tasks + 1 }
                : new Loan(reference, 1);
        }

        return reference.Stored is { } stored ? Shared(stored.AddressOf(reference.Id)) : AddressOf(reference.Id);
    }

    /// <summary>A task to which objects were lent has ended.</summary>
    public void TakeBack(IEnumerable<ObjectRef> references)
    {
        lock (_lent)
        {
            foreach (var reference in references)
            {
                if (_lent.TryGetValue(reference.Id, out var loan))
                {
                    _lent[reference.Id] = loan with { Tasks = loan.Tasks - 1 };
                    _ = loan.Tasks > 1 || _lent.Remove(reference.Id);
                }
            }
        }
    }

    /// <summary>How many tasks an object is lent to.</summary>
    public int TasksWith(ObjectId id)
    {
        lock (_lent)
        {
            return _lent.TryGetValue(id, out var loan) ? loan.Tasks : 0;
        }
    }

    /// <summary>Keeps bytes for others under <paramref name="id"/> until they are released.</summary>
    /// <exception cref="ObjectStoreFullException">There is no room for them in shared memory.</exception>
    public ObjectAddress Hold(ObjectId id, ReadOnlySpan<byte> content)
    {
        if (core.Stores.Home is { } store && store.TryPut(id, content, out var location))
        {
            _stored[id] = new StoredContent(store, location, isOwned: true);
            return Shared(store.AddressOf(id, location));
        }

        return HoldHere(id, content);
    }

    /// <summary>Keeps bytes for others in this process's own memory.</summary>
    public ObjectAddress HoldHere(ObjectId id, ReadOnlySpan<byte> content)
    {
        _held[id] = content.ToArray();
        return AddressOf(id);
    }

    public void Release(IEnumerable<ObjectId> ids)
    {
        foreach (var id in ids)
        {
            Release(id);
        }
    }

    public void Release(ObjectId id)
    {
        if (!_held.TryRemove(id, out _) && _stored.TryRemove(id, out var content))
        {
            content.Dispose();
        }
    }

    /// <summary>Blocks until what others are to fetch from this process's own memory was fetched, at most so long.</summary>
    public void AwaitReleased(TimeSpan limit) => SpinWait.SpinUntil(() => _held.IsEmpty, limit);

    public ObjectRef<T> Import<T>(ObjectAddress address)
        => Own<ObjectRef<T>>(address) ?? new ObjectRef<T>(core, address.Id, Borrow(address));

    public ObjectRef ImportVoid(ObjectAddress address)
        => Own<ObjectRef>(address) ?? new ObjectRef(core, address.Id, Borrow(address));

    private BorrowedObject Borrow(ObjectAddress address) => ReferenceScope.Inside?.Share(address.Id) ?? new BorrowedObject(core, address);

    public ValueTask<HeldValue> GetAsync(ObjectId id, CancellationToken cancellationToken) => GetOrPlaceAsync(id, default, cancellationToken);

    public async ValueTask<HeldValue> GetOrPlaceAsync(ObjectId id, Guid arena, CancellationToken cancellationToken)
    {
        var (held, reference) = Look(id);
        if (reference is { IsCompleted: false })
        {
            await reference.WhenThereAsync(cancellationToken).ConfigureAwait(false);
        }

        return reference is null ? held : ValueOf(reference, arena);
    }

    public ValueTask<HeldValue> GetIfThereAsync(ObjectId id, Guid arena)
    {
        var (held, reference) = Look(id);
        return new(reference is null ? held : reference.IsCompleted ? ValueOf(reference, arena) : new HeldValue(ValueStatus.Pending, default));
    }

    // The value itself, or the reference that has it or will have it.
    private (HeldValue Held, ObjectRef? Reference) Look(ObjectId id)
    {
        if (_held.TryGetValue(id, out var content))
        {
            return (new HeldValue(ValueStatus.Value, content), null);
        }

        if (FindShared(id) is not { } reference)
        {
            return (new HeldValue(ValueStatus.Unknown, default), null);
        }

        core.Lost.Ensure(reference);
        return (default, reference);
    }

    private static HeldValue ValueOf(ObjectRef reference, Guid arena) => reference.Fault is { } fault
        ? new HeldValue(ValueStatus.Fault, MemoryPackSerializer.Serialize(fault))
        : reference.Stored is { } stored ? (arena != default ? stored.Place() : stored.Hold())
        : new HeldValue(ValueStatus.Value, reference.Content);

    public ValueTask DisposeAsync()
    {
        _passages.Dispose();
        return _server?.DisposeAsync() ?? default;
    }

    private bool TryFindLent(ObjectId id, [NotNullWhen(true)] out ObjectRef? reference)
    {
        lock (_lent)
        {
            reference = _lent.TryGetValue(id, out var loan) ? loan.Reference : null;
            return reference is not null;
        }
    }

    private T? Own<T>(ObjectAddress address)
        where T : ObjectRef
        => address.Id.Owner == core.Id && _known.Find(address.Id) is T reference && reference.TryAddHandle() ? reference : null;

    private ObjectAddress AddressOf(ObjectId id)
    {
        if (core.Dispatcher.Local is not null)
        {
            // Nobody outside of this process can ask for it.
            return new ObjectAddress(id, host, 0, _token);
        }

        var server = _server ?? LazyInitializer.EnsureInitialized(ref _server, () => new ValueServer(host, _token, this));
        return new ObjectAddress(id, host, server.EnsureStarted(), _token);
    }

    private readonly record struct Loan(ObjectRef Reference, int Tasks);
}
