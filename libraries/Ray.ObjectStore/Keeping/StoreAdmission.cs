using System.Globalization;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>
/// Decides who gets memory when there is too little: first come, first served, so that a large object is not overtaken
/// for ever by small ones. Whoever cannot be served waits as long as room is being made, and is refused with what holds
/// the space once none was made for a while.
/// </summary>
internal sealed class StoreAdmission : IDisposable
{
    /// <summary>How many may wait; more are refused at once.</summary>
    public const int WaitingMax = 4096;

    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_answer = TimeSpan.FromMilliseconds(50);

    private readonly StoreKeeper _keeper;
    private readonly IStorePressure _pressure;
    private readonly StoreSettings _settings;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly LinkedList<LeaseWish> _waiting = [];
    private readonly SemaphoreSlim _changed = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public StoreAdmission(StoreKeeper keeper, IStorePressure pressure, StoreSettings settings, TimeProvider time)
    {
        (_keeper, _pressure, _settings, _time) = (keeper, pressure, settings, time);
        _loop = Task.Factory.StartNew(Serve, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Serves at once if nobody waits and there is room, else in turn.</summary>
    public void Ask(LeaseWish wish)
    {
        if (SlabSizes.Exact(wish.Length) > _keeper.Arena.Layout.Capacity)
        {
            wish.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"An object of {wish.Length} bytes is larger than the whole object store of this node, {_keeper.Arena.Layout.Capacity} bytes. Start the node with a larger --object-store-memory, or split the object."));
            return;
        }

        if ((Waiting == 0 || wish.IsUrgent) && TryServe(wish))
        {
            return;
        }

        if (!TryEnqueue(wish))
        {
            wish.Refused($"{WaitingMax} objects wait for room in the object store, the most allowed. {_keeper.Usage()}");
        }
    }

    /// <summary>A process ended: what it waits for is not made room for any more.</summary>
    public void Forget(int process)
    {
        lock (_gate)
        {
            for (var node = _waiting.First; node is not null;)
            {
                var (wish, next) = (node, node.Next);
                if (wish.Value.Process == process)
                {
                    _waiting.Remove(wish);
                }

                node = next;
            }
        }
    }

    /// <summary>Memory may have become free.</summary>
    public void Wake()
    {
        if (Waiting > 0 && _changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    public void Dispose()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _loop.Wait();
            while (TakeFirst() is { } wish)
            {
                wish.Refused("The object store of this node was closed.");
            }
        }
    }

    private bool TryEnqueue(LeaseWish wish)
    {
        lock (_gate)
        {
            if (_waiting.Count >= WaitingMax || _stop.IsCancellationRequested)
            {
                return false;
            }

            Enqueue(wish);
        }

        _changed.Release();
        return true;
    }

    // Urgent ones in their own order before all others.
    private void Enqueue(LeaseWish wish)
    {
        var before = wish.IsUrgent ? _waiting.First : null;
        while (before?.Value.IsUrgent == true)
        {
            before = before.Next;
        }

        _ = before is null ? _waiting.AddLast(wish) : _waiting.AddBefore(before, wish);
    }

    private LeaseWish? First()
    {
        lock (_gate)
        {
            return _waiting.First?.Value;
        }
    }

    private LeaseWish? TakeFirst()
    {
        lock (_gate)
        {
            var first = _waiting.First?.Value;
            if (first is not null)
            {
                _waiting.RemoveFirst();
            }

            return first;
        }
    }

    private bool TryServe(LeaseWish wish)
    {
        try
        {
            var slab = _keeper.TryLease(wish.Process, wish.Length, wish.IsUrgent ? 0 : _pressure.Reserve, isExact: wish.IsUrgent);
            if (slab is not null)
            {
                wish.Granted(slab);
            }

            return slab is not null;
        }
        catch (IOException)
        {
            // The system itself has no memory left: that is pressure like any other.
            return false;
        }
    }

    private void Serve()
    {
        LeaseWish? head = null;
        var since = _time.GetTimestamp();
        while (!_stop.IsCancellationRequested)
        {
            var first = First();
            if (first is null)
            {
                WaitForChange(Timeout.InfiniteTimeSpan);
                continue;
            }

            if (first != head)
            {
                (head, since) = (first, _time.GetTimestamp());
            }

            if (TryServe(first))
            {
                Remove(first);
            }
            else if (MakeRoom(first, out var problem))
            {
                since = _time.GetTimestamp();
            }
            else if (_time.GetElapsedTime(since) >= _settings.FullTimeout)
            {
                Remove(first);
                first.Refused($"There is no room for an object of {first.Length} bytes in the object store of this node. {_keeper.Usage()} {problem}".TrimEnd());
            }
            else
            {
                WaitForChange(s_retry);
            }
        }
    }

    // True if room was made, so that it is worth trying again.
    private bool MakeRoom(LeaseWish wish, out string problem)
    {
        problem = "";
        if (_pressure.AskProcesses())
        {
            // What they give up need not be written to disk.
            WaitForChange(s_answer);
            if (TryServe(wish))
            {
                return Remove(wish);
            }
        }

        try
        {
            return _pressure.MakeRoom(SlabSizes.Exact(wish.Length)) > 0;
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return false;
        }
    }

    private bool Remove(LeaseWish wish)
    {
        lock (_gate)
        {
            return _waiting.Remove(wish);
        }
    }

    private void WaitForChange(TimeSpan limit)
    {
        try
        {
            _changed.Wait(limit, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop's condition ends it.
        }
    }
}
