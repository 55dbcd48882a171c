using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// Gives the instances of this node's shards their numbers. Each life of a shard begins with numbers fresh from the GCS,
/// and a shard lives on one node at a time, so that of two instances of an actor the later one has the higher number,
/// wherever they are; and the GCS is asked once in many instances.
/// </summary>
internal sealed class NumberBlocks(Func<RequestId> newRequest)
{
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(2);

    private sealed class Life(int shard)
    {
        public int Shard => shard;

        public int Next { get; set; }

        public int End { get; set; }

        public HashSet<long> Waiting { get; } = [];

        public RequestId? Request { get; set; }

        public TimeSpan AskAt { get; set; }
    }

    private readonly Dictionary<long, Life> _lives = [];

    public bool IsWaiting => _lives.Values.Any(static life => life.Request is not null);

    /// <summary>Who waits in this life of a shard, and what to ask the GCS, if anything; or the number at once.</summary>
    public (int? Number, ReserveNumbers? Question) Take(long life, int shard, long waiter, TimeSpan now)
    {
        if (!_lives.TryGetValue(life, out var found))
        {
            _lives.Add(life, found = new Life(shard));
        }

        if (found.Next < found.End)
        {
            return (found.Next++, null);
        }

        found.Waiting.Add(waiter);
        return (null, found.Request is null ? Ask(found, now) : null);
    }

    /// <summary>The next number of this life of a shard if it has one left; those who wait have theirs by then.</summary>
    public int? TryTake(long life) => _lives.TryGetValue(life, out var found) && found.Next < found.End ? found.Next++ : null;

    /// <summary>The GCS gave some: those that waited get theirs, and what they still miss is asked for.</summary>
    public (IReadOnlyList<(long Waiter, int Number)> Given, ReserveNumbers? Question) Reserved(NumbersReserved message, TimeSpan now)
    {
        if (_lives.Values.FirstOrDefault(life => life.Request == message.Request) is not { } life)
        {
            return ([], null);
        }

        (life.Request, life.Next, life.End) = (null, message.First, message.First + message.Count);
        var given = life.Waiting.Take(message.Count).Select(waiter => (waiter, life.Next++)).ToArray();
        life.Waiting.ExceptWith(given.Select(static pair => pair.waiter));
        return (given, life.Waiting.Count > 0 ? Ask(life, now) : null);
    }

    /// <summary>The shard has left this node; it may come back, and then needs higher numbers.</summary>
    public void Drop(long life) => _lives.Remove(life);

    /// <summary>What has to be asked again.</summary>
    public IReadOnlyList<ReserveNumbers> Tick(TimeSpan now)
    {
        var due = _lives.Values.Where(life => life.Request is not null && life.AskAt <= now).ToArray();
        return [.. due.Select(life => Ask(life, now))];
    }

    private ReserveNumbers Ask(Life life, TimeSpan now)
    {
        life.Request ??= newRequest();
        life.AskAt = now + Repeat;
        return new ReserveNumbers(life.Request.Value, life.Shard);
    }
}
