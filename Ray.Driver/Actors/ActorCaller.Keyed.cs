using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <content>
/// Keyed actors: nobody tells how they are, so their host is asked when there are calls and no instance to send them to,
/// and when an instance hands calls back because it is ending.
/// </content>
internal sealed partial class ActorCaller
{
    private bool _isAsking;

    // Whether the agent asks for this one, or is just being told to.
    private int _isActivating;

    private bool IsKeyed => address.Keyed is not null;

    /// <summary>There is no instance, and the fault says why: what waits fails, and the next call asks again.</summary>
    public void OnNotActivated(RayFault fault)
    {
        Step(static (life, _) => life.Fail());
        List<PendingTask> waiting;
        lock (_gate)
        {
            _isAsking = false;
            waiting = _calls.RemoveWaiting();
        }

        Watch(isAnxious: false);
        foreach (var call in waiting.Where(static call => !call.Result.IsCompleted))
        {
            client.Dispatcher.Finish(call, Faults.ActorNotActivated(call, fault));
        }
    }

    private void Watch(bool isAnxious)
    {
        if (address.Keyed is { } keyed)
        {
            // What is told off for nothing would be most of what the agent is told. Who asks says so first, so that whoever
            // tells it off at this moment looks again, see Calm.
            if (isAnxious)
            {
                Interlocked.Exchange(ref _isActivating, 1);
                client.Agent.Activate(keyed, isAnxious);
            }
            else if (Interlocked.Exchange(ref _isActivating, 0) != 0)
            {
                client.Agent.Activate(keyed, isAnxious);
            }
        }
        else
        {
            client.Agent.Watch(Id, isAnxious);
        }
    }

    // Called with calls that wait, or may.
    private void AskIfWaiting()
    {
        lock (_gate)
        {
            if (!IsKeyed || _isAsking || _life.Instance != 0 || _life.Death is not null || _calls.Waiting == 0)
            {
                return;
            }

            _isAsking = true;
        }

        Watch(isAnxious: true);
    }

    // The answer may be what was known, so that nothing follows from it.
    private void CalmIfConnected()
    {
        lock (_gate)
        {
            if (_connection is null)
            {
                return;
            }

            _isAsking = false;
        }

        Calm();
    }

    // Nothing more is to be heard. The connection may break at this moment, and whoever noticed has begun to ask again:
    // that must not be undone.
    private void Calm()
    {
        Watch(isAnxious: false);
        bool isNeeded;
        lock (_gate)
        {
            isNeeded = IsKeyed ? _isAsking : _connection is null && _life.Death is null;
        }

        if (isNeeded)
        {
            Watch(isAnxious: true);
        }
    }

    // The connection stays, for other actors there.
    private void LetGoOfKeyed()
    {
        // The agent of an executor remembers who asked; a driver's asks only while it is not told off.
        if (!client.TryForget(this, isHeardOf: Volatile.Read(ref _isActivating) != 0 || client.Agent.Owner.Executor is not null))
        {
            return;
        }

        ActorConnection? left;
        lock (_gate)
        {
            (left, _connection) = (_connection, null);
            _life.Forget();
        }

        left?.Detach(this, _target, keepsOpen: true);
    }
}
