namespace AkkaRay.ObjectStore.Keeping;

/// <summary>
/// The parts of a range that nobody has. The lowest that is large enough is taken first, so that the same memory is used
/// again and again and its pages stay warm; neighbours given back become one.
/// </summary>
internal sealed class FreeExtents
{
    private readonly SortedDictionary<long, long> _extents = [];
    private readonly long _start;
    private readonly long _end;

    public FreeExtents(long start, long length)
    {
        (_start, _end, FreeBytes) = (start, start + length, length);
        _extents[start] = length;
    }

    public long FreeBytes { get; private set; }

    public long LargestBytes => _extents.Count == 0 ? 0 : _extents.Values.Max();

    /// <summary>Every free part, lowest first.</summary>
    public IEnumerable<(long Offset, long Length)> All => _extents.Select(static pair => (pair.Key, pair.Value));

    public bool TryTake(long length, out long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        foreach (var (start, free) in _extents)
        {
            if (free >= length)
            {
                _extents.Remove(start);
                if (free > length)
                {
                    _extents[start + length] = free - length;
                }

                FreeBytes -= length;
                offset = start;
                return true;
            }
        }

        offset = 0;
        return false;
    }

    /// <exception cref="InvalidOperationException">Part of it is free already, or is not of this range.</exception>
    public void Give(long offset, long length)
    {
        var (end, start) = (offset + length, offset);
        var (before, after) = Neighbours(offset);
        if (length <= 0 || start < _start || end > _end || (before is { } b && b.Offset + b.Length > start) || (after is { } a && a.Offset < end))
        {
            throw new InvalidOperationException($"{length} bytes at {offset} were given back and are not all taken.");
        }

        if (before is { } left && left.Offset + left.Length == start)
        {
            _extents.Remove(left.Offset);
            start = left.Offset;
        }

        if (after is { } right && right.Offset == end)
        {
            _extents.Remove(right.Offset);
            end = right.Offset + right.Length;
        }

        _extents[start] = end - start;
        FreeBytes += length;
    }

    private ((long Offset, long Length)? Before, (long Offset, long Length)? After) Neighbours(long offset)
    {
        (long, long)? before = null;
        foreach (var (start, length) in _extents)
        {
            if (start > offset)
            {
                return (before, (start, length));
            }

            before = (start, length);
        }

        return (before, null);
    }
}
