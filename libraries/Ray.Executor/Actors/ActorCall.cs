using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Recording;

namespace AkkaRay.Executor.Actors;

/// <summary>One call that waits for its turn or runs on another thread than the one that read it.</summary>
internal sealed class ActorCall(ulong number, ResolvedFunction function, byte[] arguments, CallerSession session)
{
    private CallRunner? _runner;

    public ulong Number => number;

    public ResolvedFunction Function => function;

    public byte[] Arguments => arguments;

    public CallerSession Session => session;

    /// <summary>Whether somebody asked to stop it.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether its owner records it.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether it is stopped when its caller's connection ends.</summary>
    public bool EndsWithCaller { get; init; }

    /// <summary>Where its items go if it yields a stream.</summary>
    public ActorStream? Stream { get; init; }

    /// <summary>Stops it: one that runs has its token cancelled, one that waits will not run.</summary>
    public void Stop()
    {
        CallRunner? runner;
        lock (this)
        {
            IsStopped = true;
            runner = _runner;
        }

        Stream?.Stop();
        runner?.Stop(number);
    }

    /// <summary>It begins; false if it was stopped before.</summary>
    public bool TryBegin(CallRunner runner)
    {
        lock (this)
        {
            _runner = runner;
            return !IsStopped;
        }
    }

    /// <summary>User code begins.</summary>
    public void NoteBegin(TaskRecorder recorder, long started)
    {
        if (IsRecorded)
        {
            recorder.Began(new TaskId(session.Caller, number), function.Definition.Name, TaskKind.ActorCall, started);
        }
    }

    /// <summary>It has ended.</summary>
    public void NoteEnd(TaskRecorder recorder, ResultStatus status, long ended)
    {
        if (IsRecorded)
        {
            recorder.Ended(new TaskId(session.Caller, number), status == ResultStatus.Fault, ended);
        }
    }
}
