using System.Buffers.Binary;
using System.Diagnostics;
using AkkaRay.Messages.Calls;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <summary>The frame that is being gathered for one caller: results, or items of one stream.</summary>
internal sealed class OutputFrame(int capacity)
{
    /// <summary>How many bytes come before the results.</summary>
    public const int ResultsHeadSize = FrameHeader.Size + sizeof(uint);

    /// <summary>Longer than this it is sent.</summary>
    public const int BytesMax = 64 * 1024;

    private const int ItemsHeadSize = FrameHeader.Size + StreamItemsHeader.Size;

    /// <summary>The oldest result waits no longer than this behind the start of another task or call.</summary>
    private static readonly long AgeMax = Stopwatch.Frequency / 10_000;

    private readonly ByteBuffer _buffer = new(capacity);
    private long _oldest;
    private long _busy;
    private long _flushed;

    public bool IsEmpty => _buffer.Length == 0;

    /// <summary>Whether items are gathered, not results.</summary>
    public bool HasItems { get; private set; }

    /// <summary>A frame that hands these tasks or calls back to the caller.</summary>
    public static byte[] ReturnedOf(IReadOnlyList<ulong> numbers)
    {
        var frame = new byte[FrameHeader.Size + (numbers.Count * sizeof(ulong))];
        new FrameHeader(FrameKind.TasksReturned, frame.Length - FrameHeader.Size).Write(frame);
        for (var i = 0; i < numbers.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(FrameHeader.Size + (i * sizeof(ulong))), numbers[i]);
        }

        return frame;
    }

    /// <summary>The answer to a caller that asks what became of calls: those that never came, and those whose results are gone.</summary>
    public static byte[] ResumedOf(IReadOnlyList<ulong> returned, IReadOnlyList<ulong> lost)
    {
        var frame = new byte[FrameHeader.Size + sizeof(int) + ((returned.Count + lost.Count) * sizeof(ulong))];
        new FrameHeader(FrameKind.CallsResumed, frame.Length - FrameHeader.Size).Write(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(FrameHeader.Size), returned.Count);
        var numbers = frame.AsSpan(FrameHeader.Size + sizeof(int));
        foreach (var number in returned.Concat(lost))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(numbers, number);
            numbers = numbers[sizeof(ulong)..];
        }

        return frame;
    }

    /// <summary>Whether the first result is old by now.</summary>
    public bool IsOld(long now) => !IsEmpty && now - _oldest > AgeMax;

    /// <summary>Adds a result; true if the frame is to be sent.</summary>
    public bool AddResult(ulong number, ResultStatus status, ReadOnlySpan<byte> payload, long ticks, long now)
    {
        if (IsEmpty)
        {
            _buffer.GetSpan(ResultsHeadSize);
            _buffer.Advance(ResultsHeadSize);
            _oldest = now;
        }

        new ResultEntry(number, status, payload.Length).Write(_buffer.GetSpan(ResultEntry.Size));
        _buffer.Advance(ResultEntry.Size);
        _buffer.Write(payload);
        _busy += ticks;
        return _buffer.Length >= BytesMax;
    }

    /// <summary>Begins an empty frame with the items of a stream from this one on.</summary>
    public void BeginItems(ulong number, ulong index)
    {
        _buffer.GetSpan(ItemsHeadSize);
        _buffer.Advance(ItemsHeadSize);
        new StreamItemsHeader(number, index).Write(_buffer.Patch(FrameHeader.Size));
        HasItems = true;
    }

    /// <summary>Adds an item; true if the frame is to be sent, which it is unless another was sent only just before.</summary>
    public bool AddItem(ResultStatus status, ReadOnlySpan<byte> payload, long now)
    {
        new StreamItem(status, payload.Length).Write(_buffer.GetSpan(StreamItem.Size));
        _buffer.Advance(StreamItem.Size);
        _buffer.Write(payload);
        var isDue = _buffer.Length >= BytesMax || now - _flushed > AgeMax;
        _flushed = isDue ? now : _flushed;
        return isDue;
    }

    /// <summary>The whole frame, ready to be sent.</summary>
    public ReadOnlySpan<byte> Seal()
    {
        var head = _buffer.Patch(0);
        new FrameHeader(HasItems ? FrameKind.StreamItems : FrameKind.ResultBatch, _buffer.Length - FrameHeader.Size).Write(head);
        if (!HasItems)
        {
            var micros = (uint)Math.Min(uint.MaxValue, _busy * 1_000_000.0 / Stopwatch.Frequency);
            BinaryPrimitives.WriteUInt32LittleEndian(head[FrameHeader.Size..], micros);
        }

        return _buffer.Written;
    }

    /// <summary>It was sent; another begins.</summary>
    public void Clear()
    {
        _buffer.Truncate();
        _busy = 0;
        HasItems = false;
    }
}
