using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor;

/// <content>Streams: the running task's items go out between results, and their consumer's word comes in between tasks.</content>
internal sealed partial class Lane
{
    /// <summary>A consumer that answers within this time is not worth telling the agent that the task waits.</summary>
    private const int ShortWaitMicros = 1000;

    private const int WaitMicros = 100_000;

    // Tasks to come that yield streams, until they begin or are handed back.
    private readonly Dictionary<ulong, StreamCredit> _opened = [];
    private readonly List<ulong> _stops = [];
    private LaneStream? _stream;

    /// <summary>Whether the running task was asked to stop.</summary>
    public bool IsStopped => _runner.IsStopped;

    /// <summary>Sends an item of the running task; the first after a pause at once, those close behind it together.</summary>
    public void SendItem(ulong number, ulong index, ResultStatus status, ReadOnlySpan<byte> payload)
    {
        _phase.Take();
        try
        {
            _output!.AddItem(number, index, status, payload, Stopwatch.GetTimestamp());
        }
        finally
        {
            _phase.GiveBack();
        }
    }

    public void FlushItems()
    {
        _phase.Take();
        try
        {
            _output!.Flush();
        }
        finally
        {
            _phase.GiveBack();
        }
    }

    /// <summary>
    /// Blocks until the consumer has taken enough; false if nobody wants more. A task that waits long for its consumer is
    /// blocked like one that waits for another task: the consumer may need the very CPU it holds.
    /// </summary>
    public bool WaitForRoom(StreamProgress progress)
    {
        Look(ShortWaitMicros);
        if (!progress.HasRoom && !IsStopped)
        {
            _core.Waits.Begin();
            try
            {
                while (!progress.HasRoom && !IsStopped)
                {
                    Look(WaitMicros);
                }
            }
            finally
            {
                _core.Waits.End();
            }
        }

        return !IsStopped;
    }

    private void Look(int micros)
    {
        var isGone = false;
        _phase.Take();
        try
        {
            _output!.Flush();
            if (_socket!.Poll(micros, SelectMode.SelectRead))
            {
                isGone = !Relieve(_socket, _output, isBlocked: false);
            }
        }
        finally
        {
            _phase.GiveBack();
        }

        Stop(isGone);
    }

    private LaneStream? OpenStream(ulong number)
        => _opened.Count > 0 && _opened.Remove(number, out var open)
            ? new LaneStream(this, new TaskId(_lease.Caller, number), new StreamProgress(open))
            : null;

    private void OnFrame(FrameKind kind, ReadOnlyMemory<byte> body)
    {
        switch (kind)
        {
            case FrameKind.StreamOpen:
                var open = StreamCredit.Read(body.Span);
                _opened[open.Number] = open;
                break;
            case FrameKind.StreamCredit:
                var credit = StreamCredit.Read(body.Span);
                if (_stream is { } stream && stream.Task.Number == credit.Number)
                {
                    stream.Progress.Grant(credit);
                }

                break;
            case FrameKind.StreamStop:
                _stops.Add(BinaryPrimitives.ReadUInt64LittleEndian(body.Span));
                break;
            default:
                throw new InvalidDataException($"Frame kind {(byte)kind} is not for tasks.");
        }
    }

    // Cancelling runs user code that was registered on the token, which may well yield the next item: never in the phase.
    private void Stop(bool isGone)
    {
        ulong[] stops = [];
        if (_stops.Count > 0)
        {
            _phase.Take();
            stops = [.. _stops];
            _stops.Clear();
            _phase.GiveBack();
        }

        foreach (var number in stops)
        {
            _runner.Stop(number);
        }

        if (isGone)
        {
            _runner.StopRunning();
        }
    }
}
