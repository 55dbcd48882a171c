using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <summary>Gathers results into one frame and sends them when nothing is left to run, when they are many, or when one is old.</summary>
internal sealed class LaneOutput(Socket socket)
{
    private const int BytesMax = 64 * 1024;
    private const int ItemsHeadSize = FrameHeader.Size + StreamItemsHeader.Size;
    private const int HeadSize = FrameHeader.Size + sizeof(uint);

    /// <summary>The oldest result waits no longer than this behind the start of another task.</summary>
    private static readonly long AgeMax = Stopwatch.Frequency / 10_000;

    private readonly ByteBuffer _buffer = new(BytesMax + 4096);
    private long _oldest;
    private long _busy;
    private long _flushed;
    private bool _hasItems;

    public void Add(ulong number, ResultStatus status, ReadOnlySpan<byte> payload, long ticks, long now)
    {
        if (_hasItems)
        {
            Flush();
        }

        if (_buffer.Length == 0)
        {
            _buffer.GetSpan(HeadSize);
            _buffer.Advance(HeadSize);
            _oldest = now;
        }

        new ResultEntry(number, status, payload.Length).Write(_buffer.GetSpan(ResultEntry.Size));
        _buffer.Advance(ResultEntry.Size);
        _buffer.Write(payload);
        _busy += ticks;
        if (_buffer.Length >= BytesMax)
        {
            Flush();
        }
    }

    /// <summary>Adds an item of a stream, and sends it unless another was sent only just before.</summary>
    public void AddItem(ulong number, ulong index, ResultStatus status, ReadOnlySpan<byte> payload, long now)
    {
        if (!_hasItems)
        {
            Flush();
            _buffer.GetSpan(ItemsHeadSize);
            _buffer.Advance(ItemsHeadSize);
            new StreamItemsHeader(number, index).Write(_buffer.Patch(FrameHeader.Size));
            _hasItems = true;
        }

        new StreamItem(status, payload.Length).Write(_buffer.GetSpan(StreamItem.Size));
        _buffer.Advance(StreamItem.Size);
        _buffer.Write(payload);
        if (_buffer.Length >= BytesMax || now - _flushed > AgeMax)
        {
            _flushed = now;
            Flush();
        }
    }

    /// <summary>Sends what is gathered if its first result is old by now.</summary>
    public void FlushIfOld(long now)
    {
        if (_buffer.Length > 0 && now - _oldest > AgeMax)
        {
            Flush();
        }
    }

    public void Flush()
    {
        if (_buffer.Length == 0)
        {
            return;
        }

        if (_hasItems)
        {
            _hasItems = false;
            new FrameHeader(FrameKind.StreamItems, _buffer.Length - FrameHeader.Size).Write(_buffer.Patch(0));
            SendAll();
            return;
        }

        var head = _buffer.Patch(0);
        new FrameHeader(FrameKind.ResultBatch, _buffer.Length - FrameHeader.Size).Write(head);
        var micros = (uint)Math.Min(uint.MaxValue, _busy * 1_000_000.0 / Stopwatch.Frequency);
        BinaryPrimitives.WriteUInt32LittleEndian(head[FrameHeader.Size..], micros);
        SendAll();
        _busy = 0;
    }

    /// <summary>Hands tasks back to the caller.</summary>
    public void ReturnTasks(List<ulong> numbers)
    {
        Flush();
        var size = numbers.Count * sizeof(ulong);
        var span = _buffer.GetSpan(FrameHeader.Size + size);
        new FrameHeader(FrameKind.TasksReturned, size).Write(span);
        for (var i = 0; i < numbers.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(span[(FrameHeader.Size + (i * sizeof(ulong)))..], numbers[i]);
        }

        _buffer.Advance(FrameHeader.Size + size);
        SendAll();
    }

    private void SendAll()
    {
        for (var rest = _buffer.Written; !rest.IsEmpty;)
        {
            rest = rest[socket.Send(rest)..];
        }

        _buffer.Truncate();
    }
}
