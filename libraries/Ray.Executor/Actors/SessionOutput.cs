using System.Net.Sockets;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor.Actors;

/// <summary>
/// Gathers results for one caller, from whatever thread they come, and sends them when nothing is left to run, when they
/// are many, or when one is old. Sent frames are kept for a while, so that a caller whose connection broke can ask.
/// </summary>
internal sealed class SessionOutput : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly OutputFrame _frame = new(4096);
    private readonly FrameHistory _history = new();
    private readonly FrameHistory _items = new();
    private Socket? _socket;
    private int _isFlushScheduled;

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

            if (_frame.AddResult(number, status, payload, ticks, now))
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
                _frame.BeginItems(stream.Task.Number, index);
                _stream = stream;
            }

            if (_frame.AddItem(status, payload, now))
            {
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
        if (_frame.IsOld(now))
        {
            Flush();
        }
    }

    public void Flush()
    {
        if (!_frame.IsEmpty)
        {
            lock (_gate)
            {
                FlushLocked(_socket);
            }
        }
    }

    /// <summary>As <see cref="Flush()"/>, now or, with <paramref name="isSoon"/>, on another thread in a moment.</summary>
    public void Flush(bool isSoon)
    {
        if (!isSoon)
        {
            Flush();
        }
        else if (Interlocked.Exchange(ref _isFlushScheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        Volatile.Write(ref _isFlushScheduled, 0);
        Flush();
    }

    /// <summary>Hands calls back to the caller.</summary>
    public void ReturnCalls(IReadOnlyList<ulong> numbers)
    {
        var frame = OutputFrame.ReturnedOf(numbers);
        lock (_gate)
        {
            FlushLocked(_socket);
            Send(_socket, frame);
        }
    }

    /// <summary>
    /// Answers a caller that asks what became of calls it made on an earlier connection. Results that are kept are sent
    /// again; a call that is not <paramref name="isHere"/> was never received, unless its result may have been kept once.
    /// </summary>
    public void Resume(IReadOnlyList<ulong> numbers, Func<ulong, bool> isHere)
    {
        lock (_gate)
        {
            var kept = ResendLocked([.. numbers]);
            var gone = numbers.Where(number => !kept.Contains(number) && !isHere(number)).ToLookup(number => number > _history.DroppedMax);
            Send(_socket, OutputFrame.ResumedOf([.. gone[true]], [.. gone[false]]));
        }
    }

    private HashSet<ulong> ResendLocked(HashSet<ulong> numbers)
    {
        if (_stream is not null)
        {
            FlushLocked(_socket);
        }

        // What is gathered goes once: with what was asked for, though it be of calls that nobody asked for.
        HashSet<ulong> wanted = [.. numbers, .. NumbersOf(_frame.IsEmpty ? [] : _frame.Seal())];
        FlushLocked(null);
        var found = _history.Find(wanted);
        foreach (var entry in found.Values)
        {
            var frame = new byte[OutputFrame.ResultsHeadSize + entry.Length];
            new FrameHeader(FrameKind.ResultBatch, frame.Length - FrameHeader.Size).Write(frame);
            entry.CopyTo(frame, OutputFrame.ResultsHeadSize);
            Send(_socket, frame);
        }

        return [.. found.Keys];
    }

    private static List<ulong> NumbersOf(ReadOnlySpan<byte> frame)
    {
        List<ulong> numbers = [];
        foreach (var entry in new ResultEntries(frame))
        {
            numbers.Add(entry.Number);
        }

        return numbers;
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
        if (_frame.IsEmpty)
        {
            return;
        }

        var frame = _frame.Seal();
        if (_stream is { } stream)
        {
            _stream = null;
            _items.Add(frame);
            Send(stream.Connection == Connections ? socket : null, frame);
        }
        else
        {
            _history.Add(frame);
            Send(socket, frame);
        }

        _frame.Clear();
    }
}
