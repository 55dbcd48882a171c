using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// <see cref="NumberBlocks"/> for many threads: a host takes its number itself while its shard has some, and asks
/// <see cref="NumbersActor"/> only if not. A shard's life here is known by whatever stands for it.
/// </summary>
internal sealed class NumberDesk(NumberBlocks blocks)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<object, long> _lives = [];
    private long _last;

    public bool IsWaiting
    {
        get
        {
            lock (_gate)
            {
                return blocks.IsWaiting;
            }
        }
    }

    /// <summary>The next number, if there is one that nobody waits for; null if the desk has to be asked the long way.</summary>
    public int? TryTake(object life)
    {
        lock (_gate)
        {
            return _lives.TryGetValue(life, out var number) ? blocks.TryTake(number) : null;
        }
    }

    /// <summary>Whether this life was not known before.</summary>
    public bool TryBegin(object life)
    {
        lock (_gate)
        {
            return _lives.TryAdd(life, ++_last);
        }
    }

    public (int? Number, ReserveNumbers? Question) Take(object life, int shard, long waiter, TimeSpan now)
    {
        lock (_gate)
        {
            return blocks.Take(_lives[life], shard, waiter, now);
        }
    }

    public (IReadOnlyList<(long Waiter, int Number)> Given, ReserveNumbers? Question) Reserved(NumbersReserved message, TimeSpan now)
    {
        lock (_gate)
        {
            return blocks.Reserved(message, now);
        }
    }

    /// <summary>The shard's life is over; false if it was not known.</summary>
    public bool TryDrop(object life)
    {
        lock (_gate)
        {
            if (!_lives.Remove(life, out var number))
            {
                return false;
            }

            blocks.Drop(number);
            return true;
        }
    }

    public IReadOnlyList<ReserveNumbers> Tick(TimeSpan now)
    {
        lock (_gate)
        {
            return blocks.Tick(now);
        }
    }
}
