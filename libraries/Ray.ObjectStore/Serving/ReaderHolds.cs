using AkkaRay.ObjectStore.Pins;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>
/// Pins that the keeper holds for readers between telling them where an object is and their own pin; until they say that
/// they have it, at most for a while. Safe for all threads.
/// </summary>
internal sealed class ReaderHolds(PinTable pins, TimeProvider time)
{
    private static readonly TimeSpan s_heldMax = TimeSpan.FromSeconds(2);

    private readonly Dictionary<long, Stack<Hold>> _holds = [];
    private readonly Lock _gate = new();

    private bool _isClosed;

    private sealed class Hold
    {
        public bool IsOver { get; set; }
    }

    /// <summary>Holds the block at an offset; false if too much is pinned.</summary>
    public bool TryHold(long offset)
    {
        if (!pins.TryPin(offset))
        {
            return false;
        }

        var hold = new Hold();
        lock (_gate)
        {
            if (!_holds.TryGetValue(offset, out var stack))
            {
                _holds[offset] = stack = new Stack<Hold>();
            }

            stack.Push(hold);
        }

        ReleaseLater(offset, hold);
        return true;
    }

    /// <summary>A reader has pinned what was held for it, or does not want it.</summary>
    public void Release(long offset)
    {
        lock (_gate)
        {
            if (_holds.TryGetValue(offset, out var stack) && stack.TryPop(out var hold))
            {
                _ = stack.Count > 0 || _holds.Remove(offset);
                End(offset, hold);
            }
        }
    }

    /// <summary>From now on nothing is touched any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    private async void ReleaseLater(long offset, Hold hold)
    {
        await Task.Delay(s_heldMax, time).ConfigureAwait(false);
        lock (_gate)
        {
            End(offset, hold);
            if (_holds.TryGetValue(offset, out var stack) && stack.All(static one => one.IsOver))
            {
                _holds.Remove(offset);
            }
        }
    }

    private void End(long offset, Hold hold)
    {
        if (!hold.IsOver && !_isClosed)
        {
            hold.IsOver = true;
            pins.Unpin(offset);
        }
    }
}
