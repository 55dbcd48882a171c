using AkkaRay.ObjectStore.Arenas;

namespace AkkaRay.ObjectStore.Pins;

/// <summary>
/// What all processes have pinned. An object that was deleted before the snapshot was begun and is not in it will never
/// be read again.
/// </summary>
internal sealed class PinSnapshot
{
    private readonly long[] _offsets;

    private PinSnapshot(long[] sorted) => _offsets = sorted;

    public int Count => _offsets.Length;

    public static unsafe PinSnapshot Take(Arena arena)
    {
        Interlocked.MemoryBarrier();
        var offsets = new List<long>();
        var processes = Volatile.Read(ref arena.Header->ProcessesHigh);
        for (var process = 0; process < processes; process++)
        {
            var table = (long*)(arena.Base + arena.Layout.PinTable(process));
            var high = (int)Volatile.Read(ref table[0]);
            for (var slot = 1; slot <= high; slot++)
            {
                var pinned = Volatile.Read(ref table[slot]);
                if (pinned != 0)
                {
                    offsets.Add(pinned - 1);
                }
            }
        }

        offsets.Sort();
        return new PinSnapshot([.. offsets]);
    }

    public bool Contains(long offset) => Array.BinarySearch(_offsets, offset) >= 0;

    public bool AnyIn(long start, long end)
    {
        var index = Array.BinarySearch(_offsets, start);
        index = index >= 0 ? index : ~index;
        return index < _offsets.Length && _offsets[index] < end;
    }
}
