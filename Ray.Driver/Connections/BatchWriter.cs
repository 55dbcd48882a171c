using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;
using AkkaRay.Values;
using AkkaRay.Messages.Serialization;

namespace AkkaRay.Connections;

/// <summary>Writes tasks into frames for one connection, defining every function before its first use there.</summary>
internal sealed class BatchWriter
{
    private readonly ByteBuffer _frames = new(4096);
    private readonly HashSet<ushort> _defined = [];

    /// <summary>The frames; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(List<PendingTask> batch, ushort target = 0)
    {
        _frames.Truncate();
        Define(batch);
        OpenStreams(batch);
        var frame = Begin();
        foreach (var task in batch)
        {
            new TaskEntry(task.Number, task.Function.Number, task.Arguments.Length) { Target = target, IsRecorded = task.Extras?.Trace is not null }.Write(_frames.GetSpan(TaskEntry.Size));
            _frames.Advance(TaskEntry.Size);
            _frames.Write(task.Arguments);
        }

        End(frame, FrameKind.TaskBatch);
        return _frames.Written;
    }

    /// <summary>One frame of its own.</summary>
    public static byte[] Frame(FrameKind kind, ReadOnlySpan<byte> body)
    {
        var frame = new byte[FrameHeader.Size + body.Length];
        new FrameHeader(kind, body.Length).Write(frame);
        body.CopyTo(frame.AsSpan(FrameHeader.Size));
        return frame;
    }

    private void Define(List<PendingTask> batch)
    {
        foreach (var task in batch)
        {
            if (_defined.Add(task.Function.Number))
            {
                var definition = new PlainWriter();
                task.Function.Definition.Write(definition);
                var frame = Begin();
                _frames.Write(definition.ToArray());
                End(frame, FrameKind.FunctionDefinition);
            }
        }
    }

    private void OpenStreams(List<PendingTask> batch)
    {
        foreach (var task in batch)
        {
            if (task.Stream is { } stream)
            {
                var frame = Begin();
                stream.Open().Write(_frames.GetSpan(StreamCredit.Size));
                _frames.Advance(StreamCredit.Size);
                End(frame, FrameKind.StreamOpen);
            }
        }
    }

    private int Begin()
    {
        var start = _frames.Length;
        _frames.GetSpan(FrameHeader.Size);
        _frames.Advance(FrameHeader.Size);
        return start;
    }

    private void End(int start, FrameKind kind)
        => new FrameHeader(kind, _frames.Length - start - FrameHeader.Size).Write(_frames.Patch(start));
}
