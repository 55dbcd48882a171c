using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Actors;

/// <summary>What is asked again, and when.</summary>
public sealed class ActorRequestsTests : IDisposable
{
    private readonly HandTime _time = new();
    private readonly List<ExecutorMessage> _sent = [];
    private readonly ActorRequests _requests;

    public ActorRequestsTests()
        => _requests = new ActorRequests(static () => new ActorOwner(new JobId(1)), _sent.Add, static (_, _) => { }, _time);

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Activation_that_was_asked_for_just_now_is_not_asked_for_again()
    {
        _requests.Activate(Spec(1), isAnxious: true);
        _time.Pass(1.5);
        _requests.Activate(Spec(2), isAnxious: true);
        _sent.Clear();
        _time.Pass(0.6);

        _requests.Repeat(isForgotten: false);

        Assert.Equal(Spec(1).Own.Id, Assert.IsType<KeyedProtocol.ActivateActor>(Assert.Single(_sent)).Actor);
    }

    [Fact]
    public void Activation_is_asked_for_every_two_seconds_until_it_is_answered()
    {
        _requests.Activate(Spec(1), isAnxious: true);
        for (var second = 0; second < 10; second++)
        {
            _time.Pass(1);
            _requests.Repeat(isForgotten: false);
        }

        _requests.Activate(Spec(1), isAnxious: false);
        _time.Pass(10);
        _requests.Repeat(isForgotten: false);

        Assert.Equal(6, _sent.Count);
    }

    [Fact]
    public void That_the_last_handle_is_gone_is_told_until_the_head_has_noted_it()
    {
        var actor = new ActorId(new OwnerId(7), 2);
        _requests.Release(actor);
        _time.Pass(2.1);
        _requests.Repeat(isForgotten: false);
        _requests.Repeat(isForgotten: true);

        // A word about the actor says nothing of that.
        _requests.TryHandle(new ActorProtocol.ActorChanged(actor, null));
        _time.Pass(2.1);
        _requests.Repeat(isForgotten: false);
        Assert.Equal(4, _sent.OfType<ActorProtocol.ReleaseActor>().Count());

        Assert.True(_requests.TryHandle(new ActorProtocol.ActorReleased(actor)));
        _time.Pass(10);
        _requests.Repeat(isForgotten: true);
        Assert.Equal(4, _sent.OfType<ActorProtocol.ReleaseActor>().Count());
    }

    [Fact]
    public void Head_that_may_have_forgotten_is_asked_everything_again_at_once()
    {
        _requests.Activate(Spec(1), isAnxious: true);
        _requests.Watch(new ActorId(new OwnerId(7), 2), isAnxious: false);
        var registration = _requests.AskAsync(RequestId.New(), new ActorProtocol.FindActor(RequestId.New(), "space", "name"), CancellationToken.None);
        _sent.Clear();

        _requests.Repeat(isForgotten: true);

        Assert.Equal(3, _sent.Count);
        Assert.False(registration.IsCompleted);
    }

    [Fact]
    public void Watch_of_somebody_who_waits_is_repeated_and_that_of_one_who_does_not_is_not()
    {
        var awaited = new ActorId(new OwnerId(7), 1);
        _requests.Watch(awaited, isAnxious: true);
        _requests.Watch(new ActorId(new OwnerId(7), 2), isAnxious: false);
        _sent.Clear();
        _time.Pass(2);

        _requests.Repeat(isForgotten: false);

        Assert.Equal(awaited, Assert.IsType<ActorProtocol.WatchActor>(Assert.Single(_sent)).Actor);
    }

    private static KeyedActor Spec(ulong number) => KeyedActor.Of(new ActorSpec(
        new ActorId(new OwnerId(7), number), new JobId(1), "Counter", new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty), []));

    private sealed class HandTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();
    }

    // Time passes by hand here.
    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // Nothing runs.
        }

        public ValueTask DisposeAsync() => default;
    }
}
