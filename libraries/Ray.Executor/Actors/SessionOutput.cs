using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Values;

namespace AkkaRay.Executor.Actors;

/// <summary>
/// Gathers results for one caller, from whatever thread they come, and sends them when nothing is left to run, when they
/// are many, or when one is old. Sent frames are kept for a while, so that a caller whose connection broke can ask.
/// </summary>
internal sealed class SessionOutput
{
    private const int BytesMax = 64 * 1024;
    private const int ItemsHeadSize = FrameHeader.Size + StreamItemsHeader.Size;
    private const int HeadSize = FrameHeader.Size + sizeof(uint);

    /// <summary>The oldest result waits no longer than this behind the start of another call.</summary>
    private static readonly long AgeMax = Stopwatch.Frequency / 10_000;

    private readonly Lock _gate = new();
    private readonly ByteBuffer _buffer = new(4096);
    private readonly FrameHistory _history = new();
    private readonly FrameHistory _items = new();
    private Socket? _socket;
    private long _oldest;
    private long _busy;
    private long _flushed;

    // The stream whose items are gathered; null while results are.
    private ActorStream? _stream;

    /// <summary>Counts the caller's connections.</summary>
    public int Connections { get; private set; }

    /// <summary>Sends to this socket from now on; what is gathered goes to the history, because it may be asked for.</summary>
    public void Attach(Socket socket)
    {
        lock (_gate)
        {
            FlushLocked(_socket);
            _socket = socket;
            Connections++;
        }
    }

    public void Detach(Socket socket)
    {
        lock (_gate)
        {
            if (_socket == socket)
            {
                _socket = null;
            }
        }
    }

    public void Add(ulong number, ResultStatus status, ReadOnlySpan<byte> payload, long ticks, long now)
    {
        lock (_gate)
        {
            if (_stream is not null)
            {
                FlushLocked(_socket);
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
                FlushLocked(_socket);
            }
        }
    }

    /// <summary>Adds an item of a stream, and sends it unless another was sent only just before.</summary>
    public void AddItem(ActorStream stream, ulong index, ResultStatus status, ReadOnlySpan<byte> payload, long now)
    {
        lock (_gate)
        {
            if (_stream != stream)
            {
                FlushLocked(_socket);
                _buffer.GetSpan(ItemsHeadSize);
                _buffer.Advance(ItemsHeadSize);
                new StreamItemsHeader(stream.Task.Number, index).Write(_buffer.Patch(FrameHeader.Size));
                _stream = stream;
            }

            new StreamItem(status, payload.Length).Write(_buffer.GetSpan(StreamItem.Size));
            _buffer.Advance(StreamItem.Size);
            _buffer.Write(payload);
            if (_buffer.Length >= BytesMax || now - _flushed > AgeMax)
            {
                _flushed = now;
                FlushLocked(_socket);
            }
        }
    }

    /// <summary>
    /// Sends again the items of a stream that the caller does not have, as far as they are kept, and lets a stream that
    /// still runs send to the present connection. False if nothing is known of it.
    /// </summary>
    public bool ResendItems(StreamCredit open, ActorStream? stream)
    {
        lock (_gate)
        {
            FlushLocked(_socket);
            var frames = _items.FindItems(open.Number);
            foreach (var frame in frames)
            {
                // Twice is no harm: the caller knows what it has.
                Send(_socket, frame);
            }

            if (stream is not null)
            {
                stream.Connection = Connections;
            }

            return frames.Count > 0;
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
        if (_buffer.Length > 0)
        {
            lock (_gate)
            {
                FlushLocked(_socket);
            }
        }
    }

    /// <summary>Hands calls back to the caller; an empty list says that none is.</summary>
    public void ReturnCalls(IReadOnlyList<ulong> numbers)
    {
        var frame = new byte[FrameHeader.Size + (numbers.Count * sizeof(ulong))];
        new FrameHeader(FrameKind.TasksReturned, frame.Length - FrameHeader.Size).Write(frame);
        for (var i = 0; i < numbers.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(FrameHeader.Size + (i * sizeof(ulong))), numbers[i]);
        }

        lock (_gate)
        {
            FlushLocked(_socket);
            Send(_socket, frame);
        }
    }

    /// <summary>Sends again those results of <paramref name="numbers"/> that are kept, and gives their numbers.</summary>
    public HashSet<ulong> Resend(HashSet<ulong> numbers)
    {
        lock (_gate)
        {
            FlushLocked(null);
            var found = _history.Find(numbers);
            foreach (var entry in found.Values)
            {
                var frame = new byte[HeadSize + entry.Length];
                new FrameHeader(FrameKind.ResultBatch, frame.Length - FrameHeader.Size).Write(frame);
                entry.CopyTo(frame, HeadSize);
                Send(_socket, frame);
            }

            return [.. found.Keys];
        }
    }

    private static void Send(Socket? socket, ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (socket is not null && !bytes.IsEmpty)
            {
                bytes = bytes[socket.Send(bytes)..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The caller is gone, or comes back and asks.
        }
    }

    private void FlushLocked(Socket? socket)
    {
        if (_buffer.Length == 0)
        {
            return;
        }

        if (_stream is { } stream)
        {
            _stream = null;
            new FrameHeader(FrameKind.StreamItems, _buffer.Length - FrameHeader.Size).Write(_buffer.Patch(0));
            _items.Add(_buffer.Written);
            Send(stream.Connection == Connections ? socket : null, _buffer.Written);
            _buffer.Truncate();
            return;
        }

        var head = _buffer.Patch(0);
        new FrameHeader(FrameKind.ResultBatch, _buffer.Length - FrameHeader.Size).Write(head);
        var micros = (uint)Math.Min(uint.MaxValue, _busy * 1_000_000.0 / Stopwatch.Frequency);
        BinaryPrimitives.WriteUInt32LittleEndian(head[FrameHeader.Size..], micros);
        _history.Add(_buffer.Written);
        Send(socket, _buffer.Written);
        _buffer.Truncate();
        _busy = 0;
    }
}
