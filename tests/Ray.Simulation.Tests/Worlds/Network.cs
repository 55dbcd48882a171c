namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>
/// Simulated time, and messages that take some of it: each pair of parties keeps its order, as Akka does, and different
/// pairs overtake each other.
/// </summary>
internal sealed class Network(Random random)
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Number)> _events = new();
    private readonly Dictionary<(object From, object To), TimeSpan> _last = [];
    private long _number;

    public TimeSpan Now { get; private set; }

    public Random Random => random;

    /// <summary>The longest a message takes.</summary>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromMilliseconds(50);

    public void After(TimeSpan delay, Action action) => _events.Enqueue(action, (Now + delay, _number++));

    public void Send(object from, object to, Action deliver)
    {
        var at = Now + (DelayMax * random.NextDouble());
        at = _last.TryGetValue((from, to), out var last) && last > at ? last : at;
        _last[(from, to)] = at;
        _events.Enqueue(deliver, (at, _number++));
    }

    /// <summary>Lets the next thing happen; false if nothing is left before <paramref name="end"/>.</summary>
    public bool Step(TimeSpan end)
    {
        if (!_events.TryPeek(out _, out var next) || next.At > end)
        {
            Now = end;
            return false;
        }

        var action = _events.Dequeue();
        Now = next.At;
        action();
        return true;
    }
}
