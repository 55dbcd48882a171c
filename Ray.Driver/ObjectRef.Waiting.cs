using AkkaRay.Ownership;

namespace AkkaRay;

/// <content>Who is told when the object is there.</content>
public partial class ObjectRef
{
    /// <summary>Has <paramref name="waiter"/> called on completion, at once if that was before.</summary>
    internal void AddWaiter(IObjectWaiter waiter)
    {
        Core.NeedValueOf(this);
        lock (this)
        {
            if (Interlocked.CompareExchange(ref _state, PendingWithWaiters, Pending) != Completed)
            {
                _waiters = _waiters switch
                {
                    null => waiter,
                    List<IObjectWaiter> list => Add(list, waiter),
                    var first => new List<IObjectWaiter>(2) { (IObjectWaiter)first, waiter },
                };
                return;
            }
        }

        waiter.OnCompleted(this);
    }

    /// <summary>Takes back <see cref="AddWaiter"/>, so that waits that ended early leave nothing at an object that is long in coming.</summary>
    internal void RemoveWaiter(IObjectWaiter waiter)
    {
        if (IsCompleted)
        {
            return;
        }

        lock (this)
        {
            if (_waiters == waiter)
            {
                _waiters = null;
            }
            else
            {
                (_waiters as List<IObjectWaiter>)?.Remove(waiter);
            }
        }
    }

    /// <summary>How many wait for the object.</summary>
    internal int WaiterCount
    {
        get
        {
            lock (this)
            {
                return _waiters switch
                {
                    null => 0,
                    List<IObjectWaiter> list => list.Count,
                    _ => 1,
                };
            }
        }
    }

    /// <summary>Runs the rest of an async method of the user's on completion.</summary>
    internal void Continue(Action continuation, bool flowContext)
    {
        Core.Waits.Begin();
        AddWaiter(ContinuationWaiter.Of(continuation, flowContext));
    }

    /// <summary>Waits on behalf of another process: no code of the user's here is held up by it.</summary>
    internal async Task WhenThereAsync(CancellationToken cancellationToken)
    {
        var waiter = new TaskWaiter();
        AddWaiter(waiter);
        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            RemoveWaiter(waiter);
        }
    }

    internal async Task WhenCompletedAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (IsCompleted || Core.Help(this))
        {
            return;
        }

        var waiter = new TaskWaiter();
        Core.Waits.Begin();
        AddWaiter(waiter);
        try
        {
            await (timeout is { } limit
                ? waiter.Task.WaitAsync(limit, cancellationToken)
                : waiter.Task.WaitAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new RayTimeoutException($"{Id} was not there within {timeout}; it may still come. {OwnerCore.Explain(this)}");
        }
        finally
        {
            Core.Waits.End();
            RemoveWaiter(waiter);
        }
    }

    private static List<IObjectWaiter> Add(List<IObjectWaiter> list, IObjectWaiter waiter)
    {
        list.Add(waiter);
        return list;
    }

    private void WakeWaiters(bool hasSleepers)
    {
        object? waiters;
        lock (this)
        {
            waiters = _waiters;
            _waiters = null;
            if (hasSleepers)
            {
                Monitor.PulseAll(this);
            }
        }

        switch (waiters)
        {
            case null:
                break;
            case List<IObjectWaiter> list:
                foreach (var waiter in list)
                {
                    waiter.OnCompleted(this);
                }

                break;
            default:
                ((IObjectWaiter)waiters).OnCompleted(this);
                break;
        }
    }
}
