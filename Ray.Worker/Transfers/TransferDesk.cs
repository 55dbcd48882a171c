using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Stores;
using AkkaRay.Transfer;

namespace AkkaRay.Worker.Transfers;

/// <summary>Brings objects of other nodes here for the processes of this one, and remembers which copies there are.</summary>
internal sealed class TransferDesk : IAsyncDisposable
{
    private readonly StoreClient _client;
    private readonly NodeStore _store;
    private readonly ValueClient _values;
    private readonly TransferTable _table;
    private readonly CopyShelf _copies;
    private readonly OwnerWatches _watches;
    private readonly Dictionary<ObjectId, PullWish> _wishes = [];
    private readonly Dictionary<ObjectId, TransferRun> _runs = [];
    private readonly Dictionary<long, (ObjectId Id, TaskCompletionSource<StoredName> Answer)> _waiters = [];
    private readonly Lock _gate = new();
    private long _lastWaiter;
    private bool _isOver;

    public TransferDesk(StoreClient client, NodeStore store, TransferSettings settings, Action<OwnerId> ownerGone)
    {
        (_client, _store) = (client, store);
        _table = new TransferTable(settings.RunningMax, settings.BytesMax);
        _copies = new CopyShelf(client);
        _values = new ValueClient(Self);
        _watches = new OwnerWatches((owner, stop) => ValueConnector.ConnectAsync(owner, Self, TimeProvider.System, stop), _copies.HasOf, ownerGone);
    }

    /// <summary>Who asks, in the eyes of others.</summary>
    public OwnerId Self { get; } = OwnerId.New();

    public Guid Arena => _client.Id;

    /// <summary>How many transfers ended with a copy here.</summary>
    public int Made { get; private set; }

    /// <summary>Where the object is in this node's memory, brought here if need be.</summary>
    /// <exception cref="StoreException">It cannot be had.</exception>
    public async Task<StoredName> PullAsync(string words, CancellationToken cancellationToken)
    {
        if (PullWish.Parse(words) is not { } wish)
        {
            throw new StoreException("A process asked for an object in words that make no sense.");
        }

        if (_copies.Find(wish.From.Id) is { } there)
        {
            return there;
        }

        var waiter = Interlocked.Increment(ref _lastWaiter);
        var answer = new TaskCompletionSource<StoredName>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isOver)
            {
                throw new StoreException("The object store of this node is being closed.");
            }

            _waiters[waiter] = (wish.From.Id, answer);
            _wishes.TryAdd(wish.From.Id, wish);
            Do(_table.Ask(waiter, wish.From.Id));
            ForgetWish(wish.From.Id);
        }

        try
        {
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(waiter);
        }
    }

    public void Need(ObjectId id, long bytes)
    {
        lock (_gate)
        {
            Do(_table.Need(id, bytes));
        }
    }

    /// <summary>Memory for a copy; blocks while room is made.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public StoredWriter Create(PullWish wish, long length)
    {
        var id = wish.From.Id;
        var writer = _client.Create(new ObjectKey(id.Task.Owner.Value, id.Task.Number, id.Index, wish.Job.Value), length);
        writer.MarkSecondary();
        return writer;
    }

    /// <summary>Where an object is that lies in this node's own memory, brought back from disk if need be; null if it is not there.</summary>
    public StoredName? FindHere(StoredLocation location)
    {
        try
        {
            using var pin = _store.Open(location);
            return pin.Name;
        }
        catch (ObjectLostException)
        {
            return null;
        }
    }

    public void Free(StoredName name) => _client.Free(name);

    public ObjectAddress AddressOf(ObjectId id, StoredName name) => _store.AddressOf(id, _store.LocationOf(name));

    public HeldValue GetSmall(ObjectAddress from, CancellationToken stop) => _values.Get(from, default, stop);

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var run in _runs.Values)
            {
                run.Cancel();
            }
        }

        _watches.Dispose();
        await _values.DisposeAsync().ConfigureAwait(false);
    }

    private void Leave(long waiter)
    {
        lock (_gate)
        {
            if (_waiters.Remove(waiter, out var left))
            {
                Do(_table.Leave(waiter));
                ForgetWish(left.Id);
            }
        }
    }

    private void Do(IReadOnlyList<TransferEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case TransferEffect.Start(var id):
                    Start(id);
                    break;
                case TransferEffect.Admit(var id):
                    _runs[id].Admit();
                    break;
                case TransferEffect.Cancel(var id):
                    _runs[id].Cancel();
                    break;
                case TransferEffect.Answer(var waiters, var outcome):
                    Answer(waiters, outcome);
                    break;
            }
        }
    }

    private void Start(ObjectId id)
    {
        var run = new TransferRun(this, _wishes[id]);
        _runs[id] = run;
        _ = Task.Factory.StartNew(() => Run(id, run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Run(ObjectId id, TransferRun run)
    {
        var outcome = run.Run();
        lock (_gate)
        {
            if (outcome is TransferOutcome.Here(var name))
            {
                _copies.Add(id, name);
                _watches.Watch(_wishes[id].From);
                Made++;
            }

            _runs.Remove(id);
            Do(_table.Ended(id, outcome));
            ForgetWish(id);
        }

        run.Dispose();
    }

    private void ForgetWish(ObjectId id)
    {
        if (!_table.Has(id))
        {
            _wishes.Remove(id);
        }
    }

    private void Answer(IReadOnlyList<long> waiters, TransferOutcome outcome)
    {
        foreach (var waiter in waiters)
        {
            if (_waiters.Remove(waiter, out var waiting) && waiting.Answer is var answer)
            {
                _ = outcome switch
                {
                    TransferOutcome.Here(var name) => answer.TrySetResult(name),
                    TransferOutcome.Failed(TransferFailure.Full, var why) => answer.TrySetException(new StoreFullException(why)),
                    TransferOutcome.Failed(TransferFailure.OwnerGone, var why) => answer.TrySetException(new OwnerGoneInStoreException(why)),
                    TransferOutcome.Failed(_, var why) => answer.TrySetException(new ObjectLostInStoreException(why)),
                    _ => false,
                };
            }
        }
    }
}
