using System.Diagnostics;
using AkkaRay.Executor.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Streams;

/// <summary>The stream of one call of an actor. While it waits for its consumer no thread does.</summary>
internal sealed class ActorStream(CallerSession session, StreamCredit open) : StreamPort(new TaskId(session.Caller, open.Number), new StreamProgress(open))
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<bool>? _waiter;
    private bool _isStopped;

    public override bool IsStopped => Volatile.Read(ref _isStopped);

    /// <summary>Which connection of the caller its items go to; after a break none, until the caller says what it has.</summary>
    public int Connection { get; set; } = session.Output.Connections;

    public override ValueTask<bool> RoomAsync()
    {
        if (!IsStopped && Progress.HasRoom)
        {
            return new(true);
        }

        Flush();
        lock (_gate)
        {
            if (_isStopped || Progress.HasRoom)
            {
                return new(!_isStopped);
            }

            _waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new(_waiter.Task);
        }
    }

    public override void Send(ResultStatus status, ReadOnlySpan<byte> payload)
        => session.Output.AddItem(this, Progress.Count, status, payload, Stopwatch.GetTimestamp());

    public override void Flush() => session.Output.Flush();

    /// <summary>The consumer took some.</summary>
    public void Grant(StreamCredit credit)
    {
        TaskCompletionSource<bool>? waiter;
        lock (_gate)
        {
            Progress.Grant(credit);
            waiter = Progress.HasRoom ? _waiter : null;
            _waiter = waiter is null ? _waiter : null;
        }

        waiter?.TrySetResult(true);
    }

    /// <summary>Nobody wants more.</summary>
    public void Stop()
    {
        TaskCompletionSource<bool>? waiter;
        lock (_gate)
        {
            _isStopped = true;
            (waiter, _waiter) = (_waiter, null);
        }

        waiter?.TrySetResult(false);
    }
}
