namespace AkkaRay.Streams;

/// <content>A run of the task that has no consumer: some items that had come were lost, and are made again.</content>
internal sealed partial class StreamInbox
{
    private bool _isRepair;

    // Of the values that came since room was made last.
    private ulong _arrivedBytes;

    /// <summary>Takes nothing but these items, and stops the method when they are here.</summary>
    public void Want(IReadOnlyList<ObjectRef> items)
    {
        lock (_gate)
        {
            _isRepair = true;
            foreach (var item in items)
            {
                _large[item.Id.Index] = new LargeItem(item, 0) { IsTaken = true };
            }

            _window.BeginAfter(items.Max(static item => item.Id.Index));
        }
    }

    // What came makes room at once, because nobody consumes it.
    private void Repaired()
    {
        if (!_isRepair)
        {
            return;
        }

        Take(_window.Received, Interlocked.Exchange(ref _arrivedBytes, 0));
        StopIfRepaired();
    }

    private void StopIfRepaired()
    {
        lock (_gate)
        {
            if (!_isRepair || _large.Count > 0)
            {
                return;
            }
        }

        Later(Stop);
    }
}
