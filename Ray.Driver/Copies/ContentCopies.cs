using AkkaRay.Messages.Calls;

namespace AkkaRay.Copies;

/// <summary>The copies of one edition of an object, as its owner knows them. Safe for all threads.</summary>
internal sealed class ContentCopies
{
    private static ulong s_lastEdition;

    private readonly CopyTable _table = new();
    private readonly Action<ObjectAddress> _free;
    private readonly Guid _first;
    private TaskCompletionSource _changed = NewSignal();
    private bool _isOver;

    public ContentCopies(ObjectAddress first, Action<ObjectAddress> free)
    {
        (_first, _free) = (first.Stored!.Value.Arena, free);
        _table.Add(first);
    }

    /// <summary>Copies with the same number have the same bytes.</summary>
    public ulong Edition { get; } = Interlocked.Increment(ref s_lastEdition);

    /// <summary>The memory of the copy that was there first.</summary>
    public Guid First => _first;

    /// <summary>Whether the object was let go.</summary>
    public bool IsOver
    {
        get
        {
            lock (_table)
            {
                return _isOver;
            }
        }
    }

    /// <summary>Whether there are others than the first.</summary>
    public bool HasOthers => Others.Count > 0;

    /// <summary>Those that were made of the first.</summary>
    public IReadOnlyList<ObjectAddress> Others
    {
        get
        {
            lock (_table)
            {
                return _isOver ? [] : [.. _table.All.Where(one => one.Stored!.Value.Arena != _first)];
            }
        }
    }

    /// <summary>From which copy a reader is to take; if from none now, what to wait for, or null if there is none at all.</summary>
    public (ObjectAddress? Source, Task? Change) Take(Guid reader)
    {
        lock (_table)
        {
            return _isOver || _table.IsEmpty ? (null, null)
                : _table.TryTake(reader) is { } source ? (source, null)
                : (null, _changed.Task);
        }
    }

    /// <summary>A reader has its copy; false if the object is over, so that nobody would ever let it go.</summary>
    public bool Add(ObjectAddress copy)
    {
        lock (_table)
        {
            if (!_isOver)
            {
                _table.Add(copy);
                Changed();
            }

            return !_isOver;
        }
    }

    /// <summary>A reader could not take from a copy, which may be because it is gone.</summary>
    public void Failed(Guid reader, Guid source, bool isGone)
    {
        lock (_table)
        {
            _table.Avoid(reader, source);
            if (isGone)
            {
                _table.Remove(source);
            }

            Changed();
        }
    }

    /// <summary>A reader takes no copy any more.</summary>
    public void Leave(Guid reader)
    {
        lock (_table)
        {
            _table.Leave(reader);
            Changed();
        }
    }

    /// <summary>How many bytes of it lie where; the memories only.</summary>
    public IReadOnlyList<Guid> Arenas
    {
        get
        {
            lock (_table)
            {
                return [.. _table.All.Select(static one => one.Stored!.Value.Arena)];
            }
        }
    }

    /// <summary>Nobody needs the object any more: every copy but the first is let go.</summary>
    public void End()
    {
        List<ObjectAddress> copies;
        lock (_table)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            copies = [.. _table.All.Where(one => one.Stored!.Value.Arena != _first)];
            Changed();
        }

        copies.ForEach(_free);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Changed()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
