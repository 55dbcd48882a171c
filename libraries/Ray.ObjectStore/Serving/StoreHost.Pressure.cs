using AkkaRay.ObjectStore.Blocks;

namespace AkkaRay.ObjectStore.Serving;

/// <content>What is done when memory is short, and before it is.</content>
internal sealed partial class StoreHost
{
    private static readonly TimeSpan s_pressureEvery = TimeSpan.FromMilliseconds(100);

    // A disk that was full is left alone for so long, unless somebody needs room.
    private static readonly TimeSpan s_fullDiskRest = TimeSpan.FromSeconds(5);

    private long _pressedAt = long.MinValue;
    private long _diskFullAt = long.MinValue;
    private int _isTicking;

    public bool AskProcesses()
    {
        var now = _time.GetTimestamp();
        if (_pressedAt == long.MinValue || _time.GetElapsedTime(_pressedAt, now) >= s_pressureEvery)
        {
            _pressedAt = now;
            foreach (var session in _sessions.Keys)
            {
                session.SendPressure();
            }

            return !_sessions.IsEmpty;
        }

        return false;
    }

    public long MakeRoom(long bytes) => _spiller.MakeRoom(bytes);

    // Spilling begins before the store is full, so that those who put need not wait for the disk.
    private void Tick()
    {
        if (Interlocked.Exchange(ref _isTicking, 1) == 1)
        {
            return;
        }

        try
        {
            Keeper.Sweep();
            var limit = (long)(_settings.Capacity * _settings.SpillAbove);
            var usage = Keeper.Usage();
            var used = usage.UsedBytes;
            LastUse = (used, usage.Objects);
            Present = usage.Blocks.Where(static block => block.State == BlockState.Sealed).Select(static block => (block.Key.Owner, block.Key.Job))
                .Concat(_spiller.OnDisk.Select(static one => (one.Key.Owner, one.Key.Job))).ToHashSet();
            if (used > limit && (_diskFullAt == long.MinValue || _time.GetElapsedTime(_diskFullAt) >= s_fullDiskRest))
            {
                MakeRoom(used - limit);
                _diskFullAt = long.MinValue;
            }
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            // The disk is full. Whoever needs room is told so when he asks for it.
            _diskFullAt = _time.GetTimestamp();
        }
        finally
        {
            Volatile.Write(ref _isTicking, 0);
        }
    }
}
