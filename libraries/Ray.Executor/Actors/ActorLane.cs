using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Utilities;

namespace AkkaRay.Executor.Actors;

/// <summary>
/// Reads one caller's connection. A call of a serial instance that is free runs right here, so that a round trip costs no
/// hand-over; everything else is handed to the instance.
/// </summary>
internal sealed class ActorLane
{
    private readonly InstanceHost _host;
    private readonly CallerSession _session;
    private readonly Socket _socket;
    private readonly LaneInput _input;
    private readonly CallRunner _runner;
    private readonly Dictionary<ushort, Instance?> _targets = [];
    private readonly List<ulong> _refused = [];

    // Calls to come that yield streams.
    private readonly Dictionary<ulong, StreamCredit> _opened = [];

    public ActorLane(InstanceHost host, CallerSession session, Socket socket)
    {
        _host = host;
        _session = session;
        _socket = socket;
        _input = new LaneInput(host.Code, OnFrame);
        _runner = host.Rent();
    }

    /// <summary>Serves the caller until it goes. Blocks.</summary>
    public void Serve()
    {
        using var scope = _host.Code.EnterContextualReflection();
        _session.Attach(this, _socket);
        try
        {
            while (_input.Receive(_socket) && TryRunWhatIsThere())
            {
                _session.Output.Flush();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The caller is gone; it may come back and ask for what it missed.
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine($"Caller {_session.Caller} sent what is no frame; its connection is closed. {e.Message}");
        }
        finally
        {
            _session.Detach(this, _socket);
            _host.Return(_runner);
        }
    }

    private bool TryRunWhatIsThere()
    {
        var started = Stopwatch.GetTimestamp();
        while (_input.TryNext(out var entry, out var arguments))
        {
            if (!_targets.TryGetValue(entry.Target, out var instance))
            {
                throw new InvalidDataException($"Target {entry.Target} was not defined before its use.");
            }

            if (instance is not { IsOpen: true })
            {
                _opened.Remove(entry.Number);
                _refused.Add(entry.Number);
            }
            else if (!TryTake(instance, entry, arguments, ref started))
            {
                return false;
            }
        }

        if (_refused.Count > 0)
        {
            _session.Output.ReturnCalls(_refused);
            _refused.Clear();
        }

        return true;
    }

    // False if another connection of the caller took over.
    private bool TryTake(Instance instance, TaskEntry entry, ReadOnlyMemory<byte> arguments, ref long started)
    {
        var function = instance.Check(_input.FunctionOf(entry.Function));
        _session.Output.FlushIfOld(started);
        instance.Usage?.Begin(Environment.TickCount64);
        var stream = OpenStream(entry.Number);
        if (stream is not null || !instance.MayRunInline || !instance.TryEnterInline())
        {
            // A stream needs this thread to hear of its consumer.
            return TryPost(instance, new ActorCall(entry.Number, function, arguments.ToArray(), _session)
            {
                Stream = stream,
                IsRecorded = entry.IsRecorded,
                EndsWithCaller = instance.Self is IEndsWithCaller,
            });
        }

        try
        {
            _host.WaitServing(instance);
            if (instance.IsSealed)
            {
                _refused.Add(entry.Number);
                return true;
            }

            if (!_session.TryBegin(this, entry.Number, _runner, out var isStopped))
            {
                return false;
            }

            Run(instance, entry, function, arguments, isStopped, ref started);
            return true;
        }
        finally
        {
            instance.LeaveInline();
        }
    }

    private bool TryPost(Instance instance, ActorCall call)
    {
        if (!_session.TryAdd(this, call))
        {
            return false;
        }

        instance.Post(call);
        return true;
    }

    private void Run(
        Instance instance, TaskEntry entry, ResolvedFunction function, ReadOnlyMemory<byte> arguments, bool isStopped, ref long started)
    {
        if (entry.IsRecorded)
        {
            _host.Core.Recorder.Began(new TaskId(_session.Caller, entry.Number), function.Definition.Name, TaskKind.ActorCall, started);
        }

        _host.Began();
        var running = _runner.RunAsync(instance.Self, _session.Caller, entry.Number, function, arguments, isStopped);
        var status = running.IsCompleted ? running.Result : running.AsTask().GetAwaiter().GetResult();
        _host.Ended();
        var ended = Stopwatch.GetTimestamp();
        if (entry.IsRecorded)
        {
            _host.Core.Recorder.Ended(new TaskId(_session.Caller, entry.Number), status == ResultStatus.Fault, ended);
        }

        _runner.Telling();
        _session.Output.Add(entry.Number, status, _runner.Payload, ended - started, ended);
        _session.EndInline();
        started = ended;
    }

    private ActorStream? OpenStream(ulong number)
        => _opened.Count > 0 && _opened.Remove(number, out var open) ? new ActorStream(_session, open) : null;

    private void OnFrame(FrameKind kind, ReadOnlyMemory<byte> frame)
    {
        var body = frame.Span;
        switch (kind)
        {
            case FrameKind.StreamOpen:
                var open = StreamCredit.Read(body);
                if (!_session.TryResumeStream(open))
                {
                    _opened[open.Number] = open;
                }

                return;
            case FrameKind.StreamCredit:
                _session.Grant(StreamCredit.Read(body));
                return;
            case FrameKind.StreamStop:
                _session.Stop(BinaryPrimitives.ReadUInt64LittleEndian(body));
                return;
            default:
                break;
        }

        var target = BinaryPrimitives.ReadUInt16LittleEndian(body);
        if (kind == FrameKind.TargetDefinition)
        {
            var actor = new ActorId(
                new OwnerId(BinaryPrimitives.ReadUInt64LittleEndian(body[6..])), BinaryPrimitives.ReadUInt64LittleEndian(body[14..]));
            _targets[target] = _host.Find(actor, BinaryPrimitives.ReadInt32LittleEndian(body[2..]));
            return;
        }

        var numbers = new List<ulong>();
        for (body = body[2..]; !body.IsEmpty; body = body[8..])
        {
            numbers.Add(BinaryPrimitives.ReadUInt64LittleEndian(body));
        }

        _session.Resume(numbers);
    }
}
