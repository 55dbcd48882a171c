using AkkaRay.ObjectStore.Arenas;

namespace AkkaRay.ObjectStore.Pins;

/// <summary>
/// What this process reads in place: one word in shared memory for every such object, seen by whoever wants to use its
/// block again. Only this process writes it; when it dies the keeper clears it. Safe for all threads.
/// </summary>
internal sealed unsafe class PinTable
{
    /// <summary>How many objects one process may read in place at a time.</summary>
    public const int PinsMax = (ArenaLayout.PinTableSize / sizeof(long)) - 1;

    private readonly long* _table;
    private readonly Dictionary<long, Pin> _pins = [];
    private readonly Stack<int> _spare = new();
    private readonly Lock _gate = new();

    public PinTable(Arena arena, int process) => _table = (long*)(arena.Base + arena.Layout.PinTable(process));

    /// <summary>How many objects are pinned now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pins.Count;
            }
        }
    }

    /// <summary>
    /// Pins the block at an offset once more; false if the table is full. What the block holds must be looked at after
    /// this, not before: only then has whoever recycles it either seen the pin or changed the header already.
    /// </summary>
    public bool TryPin(long offset)
    {
        lock (_gate)
        {
            if (_pins.TryGetValue(offset, out var pin))
            {
                _pins[offset] = pin with { Count = pin.Count + 1 };
                return true;
            }

            if (!TryTakeSlot(out var slot))
            {
                return false;
            }

            _pins[offset] = new Pin(slot, 1);
            Volatile.Write(ref _table[slot], offset + 1);
        }

        Interlocked.MemoryBarrier();
        return true;
    }

    /// <summary>Undoes one <see cref="TryPin"/>.</summary>
    public void Unpin(long offset)
    {
        lock (_gate)
        {
            var pin = _pins[offset];
            if (pin.Count > 1)
            {
                _pins[offset] = pin with { Count = pin.Count - 1 };
                return;
            }

            _pins.Remove(offset);
            Volatile.Write(ref _table[pin.Slot], 0);
            _spare.Push(pin.Slot);
        }
    }

    private bool TryTakeSlot(out int slot)
    {
        if (_spare.TryPop(out slot))
        {
            return true;
        }

        // The first word says how many of the others were ever used.
        slot = (int)_table[0] + 1;
        if (slot > PinsMax)
        {
            return false;
        }

        Volatile.Write(ref _table[0], slot);
        return true;
    }

    private readonly record struct Pin(int Slot, int Count);
}
