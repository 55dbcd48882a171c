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

    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(1);

    private static readonly List<PendingTask> s_none = [];

    private readonly ActorLife _life = new(address.Label);

    // An actor with a key has no end, and there may be very many of them.
    private readonly TaskCompletionSource? _dead = address.Keyed is null ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    private static readonly TaskCompletionSource s_never = new();
    private ActorConnection? _connection;
    private ushort _target;

    // Sent on a connection that broke; their fate is open.
    private List<PendingTask> _unknown = s_none;

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
    public Task WhenDead => (_dead ?? s_never).Task;

    /// <summary>The GCS says how the actor is.</summary>
    public void OnInfo(ActorInfo? info)
    {
        Step(static (life, info) => life.Hear((ActorInfo?)info), info);
        if (IsKeyed)
        {
            CalmIfConnected();
        }
    }

    /// <summary>There will be no such actor.</summary>
    public void OnRefused(RayFault fault) => Step(static (life, fault) => life.Refuse((RayFault)fault!), fault);

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

    private void Step(Func<ActorLife, object?, LifeSteps> hear, object? word = null)
    {
        LifeSteps steps;
        int instance;
        var left = (Connection: (ActorConnection?)null, Target: default(ushort));
        var lost = s_none;
        lock (_gate)
        {
            steps = hear(_life, word);
            instance = _life.Instance;
            if (steps.HasFlag(LifeSteps.Leave))
            {
                (left, _connection) = ((_connection, _target), null);
                (lost, _unknown) = (_unknown, s_none);
                _isResuming = false;
                _holds++;
            }
        }

        if (steps.HasFlag(LifeSteps.Leave))
        {
            Leave(left.Connection, left.Target, lost);
        }

        if (steps is LifeSteps.Leave && !IsKeyed)
        {
            // What comes next is told once; that may be lost.
            Watch(isAnxious: true);
        }

        if (steps.HasFlag(LifeSteps.Connect) && !TryAttachAtOnce(instance))
        {
            Connect(instance);
        }

        if (steps.HasFlag(LifeSteps.Die))
        {
            Die();
        }
    }

    // Apart, so that only what needs them makes closures.
    private void Leave(ActorConnection? connection, ushort target, List<PendingTask> lost)
    {
        if (_life.Death is not null)
        {
            // First: who sees a call fail for that sees it too.
            _dead?.TrySetResult();
        }

        _ = Task.Run(() => LeaveAsync(connection, target, lost));
    }

    private void Connect(int instance) => _ = Task.Run(() => ConnectAsync(instance));

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
                _unknown = s_none;
            }
        }

        Calm();
        Pump();
        return true;
    }
}
