using System.Diagnostics;
using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Ownership;

namespace AkkaRay.Executor;

/// <summary>
/// Runs the tasks of one lease at a time, one after another, on the thread that reads their socket. While user code
/// runs, the <see cref="LaneWatchdog"/> may take over for a moment to send finished results and to hand back tasks that
/// have not begun, so that neither waits behind a task that takes long.
/// </summary>
internal sealed partial class Lane : IWatched
{
    private readonly AgentConnection _agent;
    private readonly JobCode _code;
    private readonly OwnerCore _core;
    private readonly ProgressNote _progress;
    private readonly TaskRunner _runner;
    private readonly LaneWatchdog _watchdog;
    private readonly LanePhase _phase = new();
    private LaneInput _input = new();
    private LaneOutput? _output;
    private Socket? _socket;
    private LeaseId _lease;
    private long _serial;

    public Lane(AgentConnection agent, JobCode code, OwnerCore core, ProgressNote progress, string nodeName)
    {
        _agent = agent;
        _code = code;
        _core = core;
        _progress = progress;
        _runner = new TaskRunner(core, nodeName);
        _watchdog = new LaneWatchdog(this);
        core.Waits.Blocked = () => TryRelieve(isBlocked: true);
    }

    /// <summary>Counts tasks begun, so that the watchdog can tell one that lasts from one after another.</summary>
    public long Serial => Volatile.Read(ref _serial);

    /// <summary>Whether user code runs now.</summary>
    public bool IsInUserCode => _phase.IsInUserCode;

    /// <summary>Serves a lease until its caller goes. Blocks.</summary>
    public void Serve(LeaseId lease, Socket socket)
    {
        using var scope = _code.EnterContextualReflection();
        (_lease, _socket, _input, _output) = (lease, socket, new LaneInput(_code, OnFrame), new LaneOutput(socket));
        _runner.Begin(lease.Caller);
        _opened.Clear();
        _stops.Clear();
        try
        {
            while (!_isWornOut && _input.Receive(socket))
            {
                RunWhatIsThere();
                _output.Flush();
            }

            if (_isWornOut)
            {
                HandBack(socket);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The caller is gone, with nobody left to tell; its own side deals with what it had sent.
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine($"The caller of {lease} sent what is no frame; its connection is closed. {e.Message}");
        }
        finally
        {
            _socket = null;
            _core.Recorder.Tell();
            EndOf(lease);
        }
    }

    /// <summary>Ends a lease from the agent's side: the caller's socket is shut, what runs goes on to its end.</summary>
    public void End(LeaseId lease)
    {
        if (_lease == lease && _socket is { } socket)
        {
            try
            {
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It had ended already.
            }
        }
    }

    /// <summary>Stops a task that runs or is still to come on this lease.</summary>
    public void Stop(LeaseId lease, ulong number, bool keepsChildren)
    {
        if (_lease == lease)
        {
            _runner.Stop(number, keepsChildren);
        }
    }

    /// <summary>
    /// While user code runs: sends finished results and hands back tasks that have not begun. With
    /// <paramref name="isBlocked"/> the caller is told even if there are none, so that it sends no more for now.
    /// </summary>
    public void TryRelieve(bool isBlocked)
    {
        if (!_phase.TryTake())
        {
            return;
        }

        var isGone = false;
        try
        {
            isGone = _socket is { } socket && _output is { } output && !Relieve(socket, output, isBlocked);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidDataException)
        {
            // The lane's own thread finds the same end when the task is done.
        }
        finally
        {
            _phase.GiveBack();
        }

        Stop(isGone);
    }

    public void Relieve() => TryRelieve(isBlocked: false);

    // False if the caller is gone: nobody will take the result, and the running task may stop.
    private bool Relieve(Socket socket, LaneOutput output, bool isBlocked)
    {
        output.Flush();
        if (socket.Available > 0 && !_input.Receive(socket))
        {
            return false;
        }

        var unstarted = _input.TakeUnstarted();
        unstarted.ForEach(number => _opened.Remove(number));
        if (unstarted.Count > 0 || isBlocked)
        {
            output.ReturnTasks(unstarted);
        }

        return !socket.Poll(0, SelectMode.SelectRead) || socket.Available != 0;
    }

    private void RunWhatIsThere()
    {
        var started = Stopwatch.GetTimestamp();
        while (!_isWornOut && _input.TryNext(out var entry, out var arguments))
        {
            _output!.FlushIfOld(started);
            _progress.Began(entry.Number);
            _core.RunningTask = entry.Number;
            Volatile.Write(ref _serial, _serial + 1);
            _stream = OpenStream(entry.Number);
            _watchdog.Watch();
            var function = _input.FunctionOf(entry.Function);
            NoteBegin(entry, function, started);
            _phase.EnterUserCode();
            var result = _runner.Run(entry.Number, function, arguments, _stream);
            _phase.LeaveUserCode();
            _stream = null;
            _core.RunningTask = 0;
            var ended = Stopwatch.GetTimestamp();
            NoteEnd(entry, result, ended);
            _runner.Telling();
            _output.Add(entry.Number, result, _runner.Payload, ended - started, ended);
            _isWornOut = _wear.IsWornOutBy(function.Definition);
            started = ended;
        }
    }

    private void NoteBegin(TaskEntry entry, ResolvedFunction function, long started)
    {
        if (entry.IsRecorded)
        {
            _core.Recorder.Began(new TaskId(_lease.Caller, entry.Number), function.Definition.Name, TaskKind.Task, started);
        }
    }

    private void NoteEnd(TaskEntry entry, ResultStatus status, long ended)
    {
        if (entry.IsRecorded)
        {
            _core.Recorder.Ended(new TaskId(_lease.Caller, entry.Number), status == ResultStatus.Fault, ended);
        }
    }
}
