using System.Text;

namespace AkkaRay.Worker.Output;

/// <summary>
/// Cuts bytes into lines and gathers them into batches. Holds a bounded amount: lines that come faster than batches
/// leave are dropped and counted. The last lines are kept aside to explain a death.
/// </summary>
internal sealed class OutputBuffer(int lastLinesKept)
{
    private readonly record struct Pending(string Line, int Bytes, int DroppedBefore);

    public const int BatchBytesMax = 32 * 1024;
    public const int PendingBytesMax = 1 << 20;
    public const int LineBytesMax = 16 * 1024;

    private readonly List<byte> _line = [];
    private readonly Queue<Pending> _pending = [];
    private readonly LastLines _last = new(lastLinesKept);
    private int _pendingBytes;
    private int _dropped;

    public bool IsEmpty => _pending.Count == 0 && _dropped == 0;

    public IReadOnlyList<string> LastLines => _last.Lines;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            var room = LineBytesMax - _line.Count;
            if (part.Length > room)
            {
                // A line without end is cut where no code point is.
                var cut = room;
                while (cut > 0 && (part[cut] & 0xC0) == 0x80)
                {
                    cut--;
                }

                _line.AddRange(part[..cut]);
                EndLine();
                bytes = bytes[cut..];
                continue;
            }

            _line.AddRange(part);
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (end >= 0)
            {
                EndLine();
            }
        }
    }

    /// <summary>The stream is over: what is left without a line break is a line too.</summary>
    public void Complete()
    {
        if (_line.Count > 0)
        {
            EndLine();
        }
    }

    /// <summary>The next lines, and how many were lost before them.</summary>
    public (string[] Lines, int Dropped) TakeBatch()
    {
        if (_pending.Count == 0)
        {
            return ([], TakeDropped());
        }

        var lines = new List<string>();
        var dropped = _pending.Peek().DroppedBefore;
        for (var bytes = 0; _pending.TryPeek(out var next) && Fits(lines.Count, bytes, next); bytes += next.Bytes)
        {
            lines.Add(next.Line);
            _pendingBytes -= next.Bytes;
            _pending.Dequeue();
        }

        return ([.. lines], dropped);
    }

    private static bool Fits(int count, int bytes, Pending next)
        => count == 0 || (next.DroppedBefore == 0 && bytes + next.Bytes <= BatchBytesMax);

    private int TakeDropped()
    {
        var dropped = _dropped;
        _dropped = 0;
        return dropped;
    }

    private void EndLine()
    {
        if (_line is [.., (byte)'\r'])
        {
            _line.RemoveAt(_line.Count - 1);
        }

        var line = Encoding.UTF8.GetString([.. _line]);
        var bytes = _line.Count + 1;
        _line.Clear();
        _last.Add(line);
        if (_pendingBytes + bytes > PendingBytesMax)
        {
            _dropped++;
            return;
        }

        _pending.Enqueue(new Pending(line, bytes, TakeDropped()));
        _pendingBytes += bytes;
    }
}
