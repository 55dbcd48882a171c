using AkkaRay.Ownership;

namespace AkkaRay.Streams;

/// <content>References inside items: held with the item until the consumer has it.</content>
internal sealed partial class StreamInbox
{
    private readonly Dictionary<ulong, ObjectTies> _ties = [];

    /// <summary>What an item that the consumer takes must keep; null if no references are inside.</summary>
    public ObjectTies? TakeTies(ulong index)
    {
        lock (_gate)
        {
            return _ties.Remove(index, out var ties) ? ties : null;
        }
    }

    private void Keep(ulong index, ObjectTies? ties)
    {
        if (ties is null)
        {
            return;
        }

        if (_isStopped || _isRepair)
        {
            ties.Dispose();
        }
        else if (_large.TryGetValue(index, out var large))
        {
            large.Item.Tie(ties);
        }
        else
        {
            _ties[index] = ties;
        }
    }

    // Of an item that had come before only what is still missing needs its references again.
    private void KeepLost(ulong index, ObjectTies? ties)
    {
        if (ties is not null && !_isStopped && _large.TryGetValue(index, out var large) && !large.Item.IsCompleted)
        {
            large.Item.Tie(ties);
        }
        else
        {
            ties?.Dispose();
        }
    }

    private void DropTies()
    {
        foreach (var ties in _ties.Values)
        {
            ties.Dispose();
        }

        _ties.Clear();
    }
}
