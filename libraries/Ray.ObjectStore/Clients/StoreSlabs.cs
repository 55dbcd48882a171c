using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Keeping;
using AkkaRay.ObjectStore.Pins;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.ObjectStore.Clients;

/// <summary>The slabs this process holds. Allocating in them takes no message; slabs nobody allocates in go back.</summary>
internal sealed class StoreSlabs : IDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(1);

    private readonly Arena _arena;
    private readonly StoreRequests _requests;
    private readonly int _process;
    private readonly SlabSizes _sizes;
    private readonly List<Slab> _slabs = [];
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private bool _isUsed;
    private bool _isDisposed;

    public StoreSlabs(Arena arena, StoreRequests requests, int process)
    {
        (_arena, _requests, _process) = (arena, requests, process);
        _sizes = new SlabSizes(arena.Layout.Capacity);
        _timer = new Timer(static state => ((StoreSlabs)state!).GiveUpIdle(), this, s_idle, s_idle);
    }

    /// <exception cref="StoreFullException">There is no room and none can be made.</exception>
    public StoredName Allocate(long length, ObjectKey key)
    {
        if (length <= _sizes.SharedMax && TryAllocate(length, key, out var name))
        {
            return name;
        }

        while (true)
        {
            // Not under the lock: it may take long, and what frees memory meanwhile needs the lock.
            var start = _requests.Ask(sequence => new StoreFrame(StoreFrameKind.Lease, sequence, Math.Max(1, length))).A;
            if (TryAllocate(new Slab(_arena, start), length, key, out name))
            {
                return name;
            }
        }
    }

    /// <summary>A created block is not needed after all.</summary>
    public void Abandon(StoredName name)
    {
        lock (_gate)
        {
            var slab = _slabs.Find(slab => _arena.Layout.GranuleOf(slab.Start) == name.Slab);
            if (slab is not null)
            {
                slab.Abandon(name.Offset);
                return;
            }
        }

        BlockAccess.Abandon(_arena, name);
        _requests.Tell(StoreFrame.Of(StoreFrameKind.Free, 0, name));
    }

    /// <summary>From now on the keeper looks after all slabs; what is being written there is finished as before.</summary>
    public void GiveUpAll()
    {
        lock (_gate)
        {
            _slabs.ForEach(GiveUp);
            _slabs.Clear();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
            _slabs.ForEach(GiveUp);
            _slabs.Clear();
        }
    }

    private bool TryAllocate(long length, ObjectKey key, out StoredName name)
    {
        lock (_gate)
        {
            _isUsed = true;
            if (TryAllocateInAny(length, key, out name))
            {
                return true;
            }

            Slab.Sweep(_slabs, () => PinSnapshot.Take(_arena));
            if (TryAllocateInAny(length, key, out name))
            {
                return true;
            }

            GiveUpWhere(static slab => slab.IsEmpty || slab.IsWornOut);
            return false;
        }
    }

    private bool TryAllocate(Slab slab, long length, ObjectKey key, out StoredName name)
    {
        lock (_gate)
        {
            var isAllocated = slab.TryAllocate(length, key, _process, out name);
            if (length <= _sizes.SharedMax)
            {
                _slabs.Add(slab);
            }
            else
            {
                // It was made for this object alone; whoever frees that frees it.
                GiveUp(slab);
            }

            return isAllocated;
        }
    }

    private bool TryAllocateInAny(long length, ObjectKey key, out StoredName name)
    {
        for (var i = _slabs.Count - 1; i >= 0; i--)
        {
            if (_slabs[i].TryAllocate(length, key, _process, out name))
            {
                return true;
            }
        }

        name = default;
        return false;
    }

    private void GiveUpIdle()
    {
        lock (_gate)
        {
            if (_slabs.Count > 0 && !_isUsed && !_isDisposed)
            {
                Slab.Sweep(_slabs, () => PinSnapshot.Take(_arena));
                GiveUpWhere(static slab => slab.IsEmpty);
            }

            _isUsed = false;
        }
    }

    private void GiveUpWhere(Predicate<Slab> isOver)
    {
        _slabs.FindAll(isOver).ForEach(GiveUp);
        _slabs.RemoveAll(isOver);
    }

    private void GiveUp(Slab slab) => _requests.Tell(new StoreFrame(StoreFrameKind.GiveUp, 0, slab.Start));
}
