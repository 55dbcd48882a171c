using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <content>An instance is left, or the actor is dead: what becomes of the calls.</content>
internal sealed partial class ActorCaller
{
    /// <summary>What a dead instance had sent may still be in the socket: so long it is read.</summary>
    private static readonly TimeSpan ReadToEndLimit = TimeSpan.FromSeconds(1);

    private async Task LeaveAsync(ActorConnection? connection, ushort target, List<PendingTask> lost)
    {
        if (connection is not null)
        {
            await DrainAsync(connection).ConfigureAwait(false);
            lost = connection.Extract(this);
            connection.Detach(this, target);
        }

        List<PendingTask> failed;
        RayFault? death;
        ActorInfo? info;
        lock (_gate)
        {
            (death, info) = (_life.Death, _life.Info);
            failed = _calls.Lost(lost, mayGoAgain: death is null);
            _holds--;
        }

        Fail(failed, death, call => Faults.InstanceLost(call, Label, info));
        AskIfWaiting();
        Pump();
    }

    /// <summary>
    /// The instance has said what it knows of the calls that were out: it never received some, others may have run and
    /// nobody has their results. The rest it has answered or will.
    /// </summary>
    public void OnResumed(IReadOnlyList<PendingTask> returned, IReadOnlyList<PendingTask> unanswered)
    {
        if (returned.Count > 0)
        {
            OnReturned(returned);
        }

        List<PendingTask> failed;
        RayFault? death;
        ActorInfo? info;
        lock (_gate)
        {
            (death, info) = (_life.Death, _life.Info);
            failed = _calls.Lost(unanswered, mayGoAgain: death is null);
            _isResuming = false;
        }

        Fail(failed, death, call => Faults.AnswerLost(call, Label, info));
        Pump();
    }

    // Calls that may have run and do not go again; what happened to them unless they were canceled or the actor is dead.
    private void Fail(List<PendingTask> calls, RayFault? death, Func<PendingTask, RayFault> otherwise)
    {
        foreach (var call in calls)
        {
            client.Dispatcher.Finish(call, call.IsCanceled ? Faults.Canceled(call) : death is not null ? Faults.CallCutOff(call, death) : otherwise(call));
        }
    }

    // A process of its own is gone with its instance, and its socket has an end to read to. A shared one lives on, and
    // returns or answers what is out.
    private async Task DrainAsync(ActorConnection connection)
    {
        if (_life.Info?.IsShared is not true)
        {
            connection.Socket.ReadToEnd(ReadToEndLimit);
            return;
        }

        var start = client.Time.GetTimestamp();
        while (_calls.Sent > 0 && !connection.IsClosed && client.Time.GetElapsedTime(start) < ReadToEndLimit)
        {
            await Task.Delay(RetryFirst, client.Time).ConfigureAwait(false);
        }
    }

    private void GiveUp(TimeSpan waited)
    {
        List<PendingTask> failed;
        ActorInfo? info;
        lock (_gate)
        {
            info = _life.Info;
            failed = _calls.GiveUp(_unknown);
        }

        foreach (var call in failed)
        {
            client.Dispatcher.Finish(call, call.IsCanceled
                ? Faults.Canceled(call)
                : Faults.InstanceUnreachable(call, Label, info, waited));
        }
    }

    private void Die()
    {
        List<PendingTask> waiting;
        RayFault death;
        lock (_gate)
        {
            death = _life.Death!;
            waiting = _calls.RemoveWaiting();
        }

        EndCreation();
        foreach (var call in waiting.Where(static call => !call.Result.IsCompleted))
        {
            client.Dispatcher.Finish(call, Faults.CallNotMade(call, death));
        }

        client.OnDead(this);
    }

    private async Task ReleaseHoldAsync(TimeSpan after)
    {
        await Task.Delay(after, client.Time).ConfigureAwait(false);
        lock (_gate)
        {
            _holds--;
        }

        Pump();
    }
}
