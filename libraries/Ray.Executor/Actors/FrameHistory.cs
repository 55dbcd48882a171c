using System.Buffers.Binary;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor.Actors;

/// <summary>
/// Frames of results that were sent to one caller and may not have arrived, in case its connection breaks. Bounded: two
/// generations of bytes, of which the older one goes when the newer one is full. A caller has only so many calls out that
/// what it misses is among them unless its results are very large.
/// </summary>
internal sealed class FrameHistory
{
    private const int GenerationMax = 1024 * 1024;

    private byte[] _older = [];
    private byte[] _newer = [];
    private int _olderLength;
    private int _length;

    /// <summary>The highest number of a call whose result was kept once and is no more; 0 if there is none.</summary>
    public ulong DroppedMax { get; private set; }

    /// <summary>Keeps a frame.</summary>
    public void Add(ReadOnlySpan<byte> frame)
    {
        if (_length + frame.Length > GenerationMax && _length > 0)
        {
            Drop(_older.AsSpan(0, _olderLength));
            (_older, _newer) = (_newer, _older);
            (_olderLength, _length) = (_length, 0);
        }

        if (_length + frame.Length > _newer.Length)
        {
            Array.Resize(ref _newer, Math.Max(_length + frame.Length, Math.Min(GenerationMax, Math.Max(1024, _newer.Length * 2))));
        }

        frame.CopyTo(_newer.AsSpan(_length));
        _length += frame.Length;
    }

    /// <summary>The results of <paramref name="numbers"/> that are kept, each with its entry.</summary>
    public Dictionary<ulong, byte[]> Find(HashSet<ulong> numbers)
    {
        var found = new Dictionary<ulong, byte[]>();
        Find(_older.AsSpan(0, _olderLength), numbers, found);
        Find(_newer.AsSpan(0, _length), numbers, found);
        return found;
    }

    /// <summary>The frames of a stream's items that are kept, in order.</summary>
    public List<byte[]> FindItems(ulong number)
    {
        var found = new List<byte[]>();
        FindItems(_older.AsSpan(0, _olderLength), number, found);
        FindItems(_newer.AsSpan(0, _length), number, found);
        return found;
    }

    private static void FindItems(ReadOnlySpan<byte> frames, ulong number, List<byte[]> found)
    {
        while (!frames.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(frames) + 4;
            if (StreamItemsHeader.Read(frames[FrameHeader.Size..]).Number == number)
            {
                found.Add(frames[..length].ToArray());
            }

            frames = frames[length..];
        }
    }

    private static void Find(ReadOnlySpan<byte> frames, HashSet<ulong> numbers, Dictionary<ulong, byte[]> found)
    {
        foreach (var entry in new ResultEntries(frames))
        {
            if (numbers.Contains(entry.Number))
            {
                // A call that was made again after a failure has two results; the newer one counts.
                found[entry.Number] = entry.Bytes.ToArray();
            }
        }
    }

    private void Drop(ReadOnlySpan<byte> frames)
    {
        foreach (var entry in new ResultEntries(frames))
        {
            DroppedMax = Math.Max(DroppedMax, entry.Number);
        }
    }
}
