using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>
/// What one process holds of others, and what it must tell them. One rule makes the whole protocol safe: whatever could
/// make somebody else let go (a release, the word that a result arrived, a result) leaves this process only after the
/// owners have noted every borrow made here before. For each owner one batch is out at a time; what comes meanwhile goes
/// into the next, and what cancels out is never sent.
/// </summary>
internal sealed class BorrowBook
{
    // Most calls change nothing that anybody must be told.
    private static readonly BorrowEffect[] s_none = [];

    private readonly Dictionary<ObjectId, Borrowed> _borrowed = [];
    private readonly Dictionary<OwnerId, OwnerLine> _lines = [];

    // Numbers of borrows that their owners have not noted, in the order they were made.
    private readonly SortedSet<ulong> _open = [];
    private ulong _lastBorrow;

    // Never begins anew, because an owner takes a lower number for a repetition.
    private ulong _lastSequence;

    /// <summary>Whether every borrow made so far is noted.</summary>
    public bool IsSettled => _open.Count == 0;

    /// <summary>How many objects of others are held.</summary>
    public int Count => _borrowed.Count;

    /// <summary>How many references this process has to each object of others.</summary>
    public IEnumerable<KeyValuePair<ObjectId, int>> All => _borrowed.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.Count));

    /// <summary>A reference to an object of another process is here.</summary>
    public IReadOnlyList<BorrowEffect> Add(ObjectId id)
    {
        if (_borrowed.TryGetValue(id, out var known))
        {
            known.Count++;
            return s_none;
        }

        var line = LineOf(id.Task.Owner);
        var borrowed = new Borrowed();
        _borrowed.Add(id, borrowed);
        line.Held++;
        if (!line.Releases.Remove(id))
        {
            borrowed.Number = ++_lastBorrow;
            _open.Add(borrowed.Number);
            line.Borrows.Add(id, borrowed.Number);
        }

        return Pump(line);
    }

    /// <summary>A reference to it is gone.</summary>
    public IReadOnlyList<BorrowEffect> Drop(ObjectId id)
    {
        if (!_borrowed.TryGetValue(id, out var borrowed) || --borrowed.Count > 0)
        {
            return s_none;
        }

        _borrowed.Remove(id);
        var line = LineOf(id.Task.Owner);
        line.Held--;
        if (line.Borrows.Remove(id, out var number))
        {
            _open.Remove(number);
            return PumpAll();
        }

        line.Releases.Add(id, _lastBorrow);
        return Pump(line);
    }

    /// <summary>A result with references came from another process; it is told once their owners know of us.</summary>
    public IReadOnlyList<BorrowEffect> Arrived(ObjectId passage)
    {
        var line = LineOf(passage.Task.Owner);
        line.Arrivals.TryAdd(passage, _lastBorrow);
        return Pump(line);
    }

    /// <summary>An owner noted the batch that was out.</summary>
    public IReadOnlyList<BorrowEffect> Noted(OwnerId owner, ulong sequence)
    {
        if (!_lines.TryGetValue(owner, out var line) || line.Out is null || line.Sequence != sequence)
        {
            return s_none;
        }

        _open.ExceptWith(line.Out);
        line.Out = null;
        return PumpAll();
    }

    /// <summary>An owner is gone: nothing of it is held any more, and nobody waits for its word.</summary>
    public IReadOnlyList<BorrowEffect> OwnerGone(OwnerId owner)
    {
        if (!_lines.Remove(owner, out var line))
        {
            return s_none;
        }

        _open.ExceptWith(line.Out ?? []);
        _open.ExceptWith(line.Borrows.Values);
        foreach (var id in _borrowed.Keys.Where(id => id.Task.Owner == owner).ToList())
        {
            _borrowed.Remove(id);
        }

        return PumpAll();
    }

    private OwnerLine LineOf(OwnerId owner)
    {
        if (!_lines.TryGetValue(owner, out var line))
        {
            _lines[owner] = line = new OwnerLine(owner);
        }

        return line;
    }

    private IReadOnlyList<BorrowEffect> PumpAll()
    {
        var effects = new List<BorrowEffect>();
        foreach (var line in _lines.Values.ToList())
        {
            effects.AddRange(Pump(line));
        }

        return effects;
    }

    private IReadOnlyList<BorrowEffect> Pump(OwnerLine line)
    {
        if (line.Out is not null)
        {
            return s_none;
        }

        var notes = line.Take(_open.Count == 0 ? ulong.MaxValue : _open.Min - 1);
        if (notes.Count > 0)
        {
            line.Sequence = ++_lastSequence;
            return [new BorrowEffect.Send(line.Owner, line.Sequence, notes)];
        }

        _ = !line.IsOver || _lines.Remove(line.Owner);
        return s_none;
    }

    private sealed class Borrowed
    {
        public int Count { get; set; } = 1;

        public ulong Number { get; set; }
    }
}
