using AkkaRay.Ownership;

namespace AkkaRay.Borrowing;

/// <summary>
/// References in results on their way: held here until the receiver says that their owners know of it, at most for a
/// while, because a receiver that is gone says nothing.
/// </summary>
internal sealed class Passages : IDisposable
{
    private static readonly TimeSpan s_heldMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(15);

    private readonly Dictionary<ulong, Passage> _open = [];
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private ITimer? _timer;
    private ulong _last;

    public Passages(TimeProvider time) => _time = time;

    private readonly record struct Passage(ObjectTies Ties, long Began);

    /// <summary>How many are on their way.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    public ulong Begin(ObjectTies ties)
    {
        lock (_gate)
        {
            _timer ??= _time.CreateTimer(static state => ((Passages)state!).Expire(), this, s_lookEvery, s_lookEvery);
            _open[++_last] = new Passage(ties, _time.GetTimestamp());
            return _last;
        }
    }

    public void Arrived(ulong number)
    {
        Passage passage;
        lock (_gate)
        {
            _open.Remove(number, out passage);
        }

        passage.Ties?.Dispose();
    }

    public void Dispose() => _timer?.Dispose();

    private void Expire()
    {
        List<ulong> late;
        lock (_gate)
        {
            late = [.. _open.Where(pair => _time.GetElapsedTime(pair.Value.Began) > s_heldMax).Select(static pair => pair.Key)];
        }

        late.ForEach(Arrived);
    }
}
