using System.Collections;
using AkkaRay.ObjectStore.Arenas;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>Remembers behind which granules there is memory, so that each is asked for once. Safe for all threads.</summary>
internal sealed class BackedGranules(Arena arena)
{
    private readonly BitArray _backed = new((int)(arena.Layout.Capacity / ArenaLayout.Granule));
    private readonly Lock _gate = new();

    /// <exception cref="IOException">The system has no room for it.</exception>
    public void Back(long offset, long length)
    {
        var (first, end) = Range(offset, length);
        lock (_gate)
        {
            while (first < end && _backed[first])
            {
                first++;
            }
        }

        if (first == end)
        {
            return;
        }

        arena.Back(arena.Layout.OffsetOf((uint)first), (long)(end - first) * ArenaLayout.Granule);
        Set(first, end, true);
    }

    /// <summary>Gives the memory of a range that nobody has back to the system.</summary>
    public void Release(long offset, long length)
    {
        var (first, end) = Range(offset, length);
        Set(first, end, false);
        arena.Release(offset, length);
    }

    private void Set(int first, int end, bool value)
    {
        lock (_gate)
        {
            for (; first < end; first++)
            {
                _backed[first] = value;
            }
        }
    }

    private (int First, int End) Range(long offset, long length)
    {
        var first = (int)arena.Layout.GranuleOf(offset);
        return (first, first + (int)(length / ArenaLayout.Granule));
    }
}
