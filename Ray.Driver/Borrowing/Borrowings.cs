using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Borrowing;

/// <summary>What this process borrows: counts it in a <see cref="BorrowBook"/> and tells the owners. Safe for all threads.</summary>
internal sealed class Borrowings(OwnerId self) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly BorrowBook _book = new();
    private readonly Dictionary<OwnerId, ValueEndpoint> _endpoints = [];
    private readonly Dictionary<OwnerId, HoldChannel> _channels = [];
    private TaskCompletionSource? _settled;
    private volatile bool _isUnsettled;
    private bool _isDisposed;
    private long _changes;
    private int _alive;

    /// <summary>Called whenever something is borrowed.</summary>
    public Action? Began { get; set; }

    /// <summary>How many borrowed references were made, and how many objects are borrowed now.</summary>
    public (long Changes, int Alive) Borrowed => (Volatile.Read(ref _changes), Volatile.Read(ref _alive));

    /// <summary>Whether every owner knows what is borrowed of it here, so that others may let go.</summary>
    public bool IsSettled => !_isUnsettled;

    /// <summary>How many references to each object of others are here.</summary>
    public IReadOnlyDictionary<ObjectId, int> All
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<ObjectId, int>(_book.All);
            }
        }
    }

    /// <summary>A reference to an object of another process is here.</summary>
    public void Add(ObjectAddress address)
    {
        lock (_gate)
        {
            Began?.Invoke();
            Interlocked.Increment(ref _changes);
            NoteEndpoint(address);
            Carry(_book.Add(address.Id));
        }
    }

    /// <summary>A reference more shares what is held already; only the collector may find out that it is garbage.</summary>
    public void Shared() => Interlocked.Increment(ref _changes);

    /// <summary>A reference is gone. Also called by the finalizer, so it never waits.</summary>
    public void Drop(ObjectId id)
    {
        lock (_gate)
        {
            Carry(_book.Drop(id));
        }
    }

    /// <summary>A result with references is here; its sender is told once their owners know.</summary>
    public void Arrived(ObjectAddress passage)
    {
        lock (_gate)
        {
            NoteEndpoint(passage);
            Carry(_book.Arrived(passage.Id));
        }
    }

    public void Noted(OwnerId owner, ulong sequence)
    {
        lock (_gate)
        {
            Carry(_book.Noted(owner, sequence));
        }
    }

    public void OwnerGone(OwnerId owner)
    {
        lock (_gate)
        {
            Close(owner);
            Carry(_book.OwnerGone(owner));
        }
    }

    /// <summary>Completes when all owners know what was borrowed up to now.</summary>
    public Task SettledAsync()
    {
        lock (_gate)
        {
            return _book.IsSettled || _isDisposed
                ? Task.CompletedTask
                : (_settled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var owner in _channels.Keys.ToList())
            {
                Close(owner);
            }

            _settled?.TrySetResult();
        }
    }

    private void NoteEndpoint(ObjectAddress address) => _endpoints.TryAdd(address.Id.Task.Owner, new ValueEndpoint(address.Host, address.Port, address.Token));

    private void Carry(IReadOnlyList<BorrowEffect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            if (effects[i] is BorrowEffect.Send send && !_isDisposed)
            {
                ChannelTo(send.Owner).Post(send);
            }
        }

        _alive = _book.Count;
        _isUnsettled = !_book.IsSettled;
        if (!_isUnsettled && _settled is { } settled)
        {
            _settled = null;
            settled.TrySetResult();
        }
    }

    private HoldChannel ChannelTo(OwnerId owner)
    {
        if (!_channels.TryGetValue(owner, out var channel))
        {
            _channels[owner] = channel = new HoldChannel(_endpoints[owner], self, owner, this);
            channel.Start();
        }

        return channel;
    }

    private void Close(OwnerId owner)
    {
        _endpoints.Remove(owner);
        if (_channels.Remove(owner, out var channel))
        {
            channel.Dispose();
        }
    }
}
