using System.Globalization;
using Akka.Actor;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>Carries questions of this node's hosts of keyed actors to <see cref="NumberBlocks"/>, and its questions to the GCS.</summary>
internal sealed class NumbersActor : ReceiveActor, IWithTimers
{
    /// <summary>A host, child of its shard, wants a number; answered by <see cref="Number"/>.</summary>
    internal sealed record Take(IActorRef Shard) : INoSerializationVerificationNeeded;

    /// <summary>The number of the host's next instance.</summary>
    internal sealed record Number(int Value) : INoSerializationVerificationNeeded;

    private sealed record Tick : INoSerializationVerificationNeeded;

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(500);

    private readonly NumberDesk _core;
    private readonly Dictionary<long, IActorRef> _waiters = [];
    private readonly Dictionary<IActorRef, long> _waiting = [];
    private readonly IActorRef _gcs;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private long _last;

    public NumbersActor(NumberDesk desk, IActorRef gcs, TimeProvider time)
    {
        (_core, _gcs, _time, _startedAt) = (desk, gcs, time, time.GetTimestamp());
        Receive<Take>(OnTake);
        Receive<NumbersReserved>(OnReserved);
        Receive<Terminated>(OnTerminated);
        Receive<Tick>(_ => OnTick());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(_startedAt);

    public static Props Props(NumberDesk desk, IActorRef gcs, TimeProvider time)
        => Akka.Actor.Props.Create(() => new NumbersActor(desk, gcs, time));

    private void OnTake(Take message)
    {
        if (_core.TryBegin(message.Shard))
        {
            Context.Watch(message.Shard);
        }

        if (!_waiting.TryGetValue(Sender, out var waiter))
        {
            waiter = ++_last;
        }

        var (number, question) = _core.Take(message.Shard, int.Parse(message.Shard.Path.Name, CultureInfo.InvariantCulture), waiter, Now);
        if (number is { } value)
        {
            Sender.Tell(new Number(value));
        }
        else
        {
            _waiters[waiter] = Sender;
            _waiting[Sender] = waiter;
        }

        Ask(question);
    }

    private void OnReserved(NumbersReserved message)
    {
        var (given, question) = _core.Reserved(message, Now);
        foreach (var (waiter, number) in given)
        {
            if (_waiters.Remove(waiter, out var host))
            {
                _waiting.Remove(host);
                host.Tell(new Number(number));
            }
        }

        Ask(question);
    }

    private void OnTerminated(Terminated message)
    {
        if (_core.TryDrop(message.ActorRef))
        {
            foreach (var (waiter, host) in _waiters.Where(pair => pair.Value.Path.Parent.Equals(message.ActorRef.Path)).ToArray())
            {
                _waiters.Remove(waiter);
                _waiting.Remove(host);
            }
        }
    }

    private void OnTick()
    {
        foreach (var question in _core.Tick(Now))
        {
            _gcs.Tell(question);
        }

        if (!_core.IsWaiting)
        {
            Timers.Cancel(nameof(Tick));
        }
    }

    private void Ask(ReserveNumbers? question)
    {
        if (question is not null)
        {
            _gcs.Tell(question);
            if (!Timers.IsTimerActive(nameof(Tick)))
            {
                Timers.StartPeriodicTimer(nameof(Tick), new Tick(), TickInterval);
            }
        }
    }
}
