using AkkaRay.Connections;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <content>The way to the instance: found, lost, found again.</content>
internal sealed partial class ActorCaller
{
    /// <summary>How long calls wait after an instance returned some.</summary>
    private static readonly TimeSpan ReturnedPause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long calls that are out wait for a broken connection before they are called unavailable.</summary>
    private static readonly TimeSpan UnreachableAfter = TimeSpan.FromSeconds(10);

    /// <summary>What a dead instance had sent may still be in the socket: so long it is read.</summary>
    private static readonly TimeSpan ReadToEndLimit = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(1);

    private readonly ActorLife _life = new(address.Label);
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActorConnection? _connection;
    private ushort _target;

    // Sent on a connection that broke; their fate is open.
    private List<PendingTask> _unknown = [];

    /// <summary>The newest word of the GCS.</summary>
    public ActorInfo? Info
    {
        get
        {
            lock (_gate)
            {
                return _life.Info;
            }
        }
    }

    /// <summary>The connection to the instance; null while there is none.</summary>
    public LeaseConnection? OpenConnection => _connection?.Socket;

    /// <summary>Completes when the actor is dead for good.</summary>
    public Task WhenDead => _dead.Task;

    /// <summary>The GCS says how the actor is.</summary>
    public void OnInfo(ActorInfo? info)
    {
        Step(() => _life.Hear(info));
        if (IsKeyed)
        {
            CalmIfConnected();
        }
    }

    /// <summary>There will be no such actor.</summary>
    public void OnRefused(RayFault fault) => Step(() => _life.Refuse(fault));

    /// <summary>The connection ended: what is out waits until it is made again or the GCS says what happened.</summary>
    public void OnBroken(ActorConnection connection)
    {
        int instance;
        lock (_gate)
        {
            if (_connection != connection)
            {
                return;
            }

            _connection = null;
            _isResuming = false;
            _unknown = connection.Extract(this);
            if (IsKeyed && _unknown.Count == 0 && _calls.Waiting == 0)
            {
                // Nobody needs an instance now.
                _life.Forget();
                return;
            }

            instance = _life.Instance;
        }

        Watch(isAnxious: true);
        if (instance != 0)
        {
            _ = Task.Run(() => ConnectAsync(instance));
        }
    }

    /// <summary>The instance has said what it knows of the calls that were out; the others follow.</summary>
    public void OnResumed()
    {
        lock (_gate)
        {
            _isResuming = false;
        }

        Pump();
    }

    private void Step(Func<LifeSteps> hear)
    {
        LifeSteps steps;
        int instance;
        var left = (Connection: (ActorConnection?)null, Target: default(ushort));
        List<PendingTask> lost = [];
        lock (_gate)
        {
            steps = hear();
            instance = _life.Instance;
            if (steps.HasFlag(LifeSteps.Leave))
            {
                (left, _connection) = ((_connection, _target), null);
                (lost, _unknown) = (_unknown, []);
                _isResuming = false;
                _holds++;
            }
        }

        if (steps.HasFlag(LifeSteps.Leave))
        {
            _ = Task.Run(() => LeaveAsync(left.Connection, left.Target, lost));
        }

        if (steps.HasFlag(LifeSteps.Connect) && !TryAttachAtOnce(instance))
        {
            _ = Task.Run(() => ConnectAsync(instance));
        }

        if (steps.HasFlag(LifeSteps.Die))
        {
            Die();
        }
    }

    private async Task ConnectAsync(int instance)
    {
        var time = client.Time;
        var start = time.GetTimestamp();
        for (var pause = RetryFirst; ; pause = pause < RetryMax ? pause * 2 : RetryMax)
        {
            ActorPlace? place;
            lock (_gate)
            {
                place = _life.Instance == instance ? _life.Info?.Place : null;
            }

            if (place is null || client.IsEnded || (client.Open(place) is { } connection && TryAttach(connection, instance)))
            {
                return;
            }

            Watch(isAnxious: true);
            if (time.GetElapsedTime(start) is var waited && waited > UnreachableAfter)
            {
                GiveUp(waited);
            }

            await Task.Delay(pause, time).ConfigureAwait(false);
        }
    }

    // To a process that is connected to already, which takes no time.
    private bool TryAttachAtOnce(int instance)
    {
        return Info?.Place is { } place && client.FindOpen(place.Executor) is { } connection && TryAttach(connection, instance);
    }

    // True also if the instance is not the one to connect to any more.
    private bool TryAttach(ActorConnection connection, int instance)
    {
        lock (_gate)
        {
            if (_life.Instance != instance)
            {
                return true;
            }

            if (connection.Attach(this, instance) is not { } target)
            {
                return false;
            }

            (_connection, _target) = (connection, target);
            _isAsking = false;
            if (_unknown.Count > 0)
            {
                _isResuming = true;
                connection.Add(_unknown);
                connection.Resume(this, target, _unknown);
                _unknown = [];
            }
        }

        Watch(isAnxious: false);
        Pump();
        return true;
    }

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

        foreach (var call in failed)
        {
            client.Dispatcher.Finish(call, call.IsCanceled
                ? Faults.Canceled(call)
                : death is not null ? ActorFaults.DiedMeanwhile(call, death) : ActorFaults.InstanceLost(call, Label, info));
        }

        AskIfWaiting();
        Pump();
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
                : ActorFaults.Unreachable(call, Label, info, waited));
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

        _dead.TrySetResult();
        EndCreation();
        foreach (var call in waiting.Where(static call => !call.Result.IsCompleted))
        {
            client.Dispatcher.Finish(call, ActorFaults.NotMade(call, death));
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
