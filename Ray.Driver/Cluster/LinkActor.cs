using Akka.Actor;
using Akka.Remote;

namespace AkkaRay.Clustering;

/// <summary>An actor that goes by time and hears when the connection to another process breaks.</summary>
internal abstract class LinkActor : ReceiveActor, IWithTimers
{
    private sealed record Tick;

    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time;
    private readonly long _start;

    protected LinkActor(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();

        Receive<DisassociatedEvent>(message => OnUnreachable(message.RemoteAddress));
        Receive<AssociationErrorEvent>(message => OnUnreachable(message.RemoteAddress));
        Receive<Tick>(_ => OnTick());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The time since this actor began.</summary>
    protected TimeSpan Now => _time.GetElapsedTime(_start);

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(AssociationErrorEvent));
        Timers.StartPeriodicTimer(nameof(Tick), new Tick(), TickEvery);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected abstract void OnUnreachable(Address address);

    protected abstract void OnTick();
}
