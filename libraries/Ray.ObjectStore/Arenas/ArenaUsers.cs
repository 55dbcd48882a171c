namespace AkkaRay.ObjectStore.Arenas;

/// <summary>
/// Who in this process is about to touch an arena's memory. Once it is closed nobody new may, and with the last the
/// mapping goes, and with the last mapping of all processes the memory. Safe for all threads.
/// </summary>
/// <param name="arena">What is unmapped.</param>
/// <param name="ended">Called then: only from there on may others use again what this process read.</param>
internal sealed class ArenaUsers(Arena arena, Action? ended = null)
{
    private readonly Lock _gate = new();
    private int _users;
    private bool _isClosed;

    /// <summary>False once it is closed. After true, <see cref="Exit"/> must follow.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            _users += _isClosed ? 0 : 1;
            return !_isClosed;
        }
    }

    public void Exit()
    {
        lock (_gate)
        {
            _users--;
            UnmapIfUnused();
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                UnmapIfUnused();
            }
        }
    }

    private void UnmapIfUnused()
    {
        if (_isClosed && _users == 0)
        {
            arena.Unmap();
            ended?.Invoke();
        }
    }
}
