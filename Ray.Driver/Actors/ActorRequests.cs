using System.Collections.Concurrent;
using AkkaRay.Connections;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Actors;

/// <summary>
/// Requests about actors on their way to the GCS, repeated with the same id every two seconds until answered, and
/// watches, repeated while somebody waits for them and when the GCS may have forgotten them. What was asked only just now
/// is not repeated: where thousands wait, that is most of them, and who is to answer has enough to do.
/// </summary>
internal sealed class ActorRequests : IActorAgent, IDisposable
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<RequestId, Asked> _asked = new();
    private readonly ConcurrentDictionary<ActorId, Watched> _watched = new();
    private readonly ConcurrentDictionary<ActorId, Asking> _activating = new();
    private readonly ConcurrentDictionary<ActorId, Releasing> _releasing = new();
    private readonly Func<ActorOwner> _owner;
    private readonly Action<ExecutorMessage> _send;
    private readonly Action<ActorPlace, ActorProtocol.CancelCall> _cancel;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _isLooking;

    /// <summary><paramref name="send"/> brings a message on its way to the GCS, <paramref name="cancel"/> one to an agent.</summary>
    public ActorRequests(
        Func<ActorOwner> owner, Action<ExecutorMessage> send, Action<ActorPlace, ActorProtocol.CancelCall> cancel, TimeProvider time)
    {
        _owner = owner;
        _send = send;
        _cancel = cancel;
        _time = time;
        _timer = time.CreateTimer(static state => ((ActorRequests)state!).Repeat(isForgotten: false), this, Timeout.InfiniteTimeSpan, LookEvery);
    }

    public ActorOwner Owner => _owner();

    public IActorEvents? Events { get; set; }

    /// <summary>Brings a question for a keyed actor on its way; null to send it as any other message.</summary>
    public Action<KeyedActor>? Activating { get; init; }

    public async Task<ExecutorMessage> AskAsync(RequestId request, ExecutorMessage message, CancellationToken cancellationToken)
    {
        var asked = new Asked(
            message, new TaskCompletionSource<ExecutorMessage>(TaskCreationOptions.RunContinuationsAsynchronously)) { SentAt = _time.GetTimestamp() };
        _asked[request] = asked;
        Look();
        _send(message);
        try
        {
            return await asked.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _asked.TryRemove(request, out _);
        }
    }

    public void Watch(ActorId actor, bool isAnxious)
    {
        var isNew = !_watched.ContainsKey(actor);
        _watched[actor] = new Watched(isAnxious) { SentAt = _time.GetTimestamp() };
        Look();
        if (isNew || isAnxious)
        {
            _send(new ActorProtocol.WatchActor(actor));
        }
    }

    public void Unwatch(ActorId actor)
    {
        // The agent of an executor remembers whom to tell of keyed actors too.
        _activating.TryRemove(actor, out _);
        if (_watched.TryRemove(actor, out _) || Owner.Executor is not null)
        {
            _send(new ActorProtocol.UnwatchActor(actor));
        }
    }

    public void Activate(KeyedActor actor, bool isAnxious)
    {
        if (!isAnxious)
        {
            _activating.TryRemove(actor.Own.Id, out _);
            return;
        }

        _activating[actor.Own.Id] = new Asking(actor) { SentAt = _time.GetTimestamp() };
        Look();
        Ask(actor);
    }

    public void Release(ActorId actor)
    {
        // The agent of an executor repeats it, longer than the executor may live.
        if (Owner.Executor is null)
        {
            _releasing[actor] = new Releasing { SentAt = _time.GetTimestamp() };
            Look();
        }

        _send(new ActorProtocol.ReleaseActor(actor));
    }

    public void CancelCall(ActorPlace place, ActorProtocol.CancelCall message) => _cancel(place, message);

    /// <summary>Takes an answer or a change; false if the message is none of the actor protocol's.</summary>
    public bool TryHandle(object message)
    {
        switch (message)
        {
            case ActorProtocol.ActorChanged changed:
                Events?.OnChanged(changed.Actor, changed.Info);
                return true;
            case ActorProtocol.ActorReleased released:
                _releasing.TryRemove(released.Actor, out _);
                return true;
            case KeyedProtocol.ActorsActivated activated:
                Activated(activated);
                return true;
            case KeyedProtocol.ActivationFailed failed:
                Events?.OnNotActivated(failed.Actor, failed.Fault);
                return true;
            case ActorProtocol.ActorRegistered answer:
                return Answered(answer.Request, answer);
            case ActorProtocol.ActorRefused answer:
                return Answered(answer.Request, answer);
            case ActorProtocol.ActorFound answer:
                return Answered(answer.Request, answer);
            case ActorProtocol.ActorKilled answer:
                return Answered(answer.Request, answer);
            case ActorProtocol.ActorsListed answer:
                return Answered(answer.Request, answer);
            default:
                return TryHandleKeyed(message);
        }
    }

    // What waited for these is sent once for each process they are in, not once for each of them.
    private void Activated(KeyedProtocol.ActorsActivated message)
    {
        using var together = SendTogether.Begin();
        foreach (var actor in message.Actors.IsDefault ? [] : message.Actors)
        {
            Events?.OnChanged(actor.Id, actor.InfoIn(message.Kind));
        }
    }

    private bool TryHandleKeyed(object message) => message switch
    {
        KeyedProtocol.ActorDeactivated answer => Answered(answer.Request, answer),
        ActorStateProtocol.ActorStateRead answer => Answered(answer.Request, answer),
        ActorStateProtocol.ActorStateWritten answer => Answered(answer.Request, answer),
        ActorStateProtocol.ActorStateRefused answer => Answered(answer.Request, answer),
        _ => false,
    };

    /// <summary>
    /// Sends again what waits for an answer for long; with <paramref name="isForgotten"/> everything, and also watches that
    /// nobody waits for now.
    /// </summary>
    public void Repeat(bool isForgotten)
    {
        foreach (var asked in _asked.Values)
        {
            if (IsDue(asked, isForgotten))
            {
                _send(asked.Message);
            }
        }

        foreach (var (_, activating) in _activating)
        {
            if (IsDue(activating, isForgotten))
            {
                Ask(activating.Actor);
            }
        }

        foreach (var (actor, releasing) in _releasing)
        {
            if (IsDue(releasing, isForgotten))
            {
                _send(new ActorProtocol.ReleaseActor(actor));
            }
        }

        foreach (var (actor, watched) in _watched)
        {
            if ((isForgotten || watched.IsAnxious) && IsDue(watched, isForgotten))
            {
                _send(new ActorProtocol.WatchActor(actor));
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var asked in _asked.Values)
        {
            asked.Answer.TrySetCanceled();
        }
    }

    // Whoever never asks needs not look after it.
    private void Look()
    {
        if (Volatile.Read(ref _isLooking) == 0 && Interlocked.Exchange(ref _isLooking, 1) == 0)
        {
            _timer.Change(LookEvery, LookEvery);
        }
    }

    private void Ask(KeyedActor actor)
    {
        if (Activating is { } activate)
        {
            activate(actor);
        }
        else
        {
            _send(new KeyedProtocol.ActivateActor(actor.Spec));
        }
    }

    private bool IsDue(Sent one, bool isForgotten)
    {
        var isDue = isForgotten || _time.GetElapsedTime(one.SentAt) >= RepeatAfter;
        one.SentAt = isDue ? _time.GetTimestamp() : one.SentAt;
        return isDue;
    }

    private bool Answered(RequestId request, ExecutorMessage answer)
    {
        if (_asked.TryGetValue(request, out var asked))
        {
            asked.Answer.TrySetResult(answer);
        }

        return true;
    }

    private abstract class Sent
    {
        public long SentAt { get; set; }
    }

    private sealed class Asked(ExecutorMessage message, TaskCompletionSource<ExecutorMessage> answer) : Sent
    {
        public ExecutorMessage Message => message;

        public TaskCompletionSource<ExecutorMessage> Answer => answer;
    }

    private sealed class Asking(KeyedActor actor) : Sent
    {
        public KeyedActor Actor => actor;
    }

    private sealed class Releasing : Sent;

    private sealed class Watched(bool isAnxious) : Sent
    {
        public bool IsAnxious => isAnxious;
    }
}
