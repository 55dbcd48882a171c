using System.Globalization;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Transfers;

/// <summary>
/// Which objects are on their way to this node: one transfer for each, however many wait for it; so many at a time and so
/// many bytes of them, the others in turn. Not safe for several threads.
/// </summary>
internal sealed class TransferTable(int runningMax, long bytesMax)
{
    /// <summary>How many may wait, for all objects together; more are refused.</summary>
    public const int WaitersMax = 64 * 1024;

    private readonly Dictionary<ObjectId, Entry> _entries = [];
    private readonly Dictionary<long, ObjectId> _waiters = [];
    private readonly LinkedList<ObjectId> _queued = [];
    private readonly LinkedList<(ObjectId Id, long Bytes)> _unadmitted = [];

    private sealed class Entry
    {
        public HashSet<long> Waiters { get; } = [];

        public bool IsRunning { get; set; }

        public bool IsCancelled { get; set; }

        public long Bytes { get; set; }
    }

    /// <summary>How many are under way.</summary>
    public int Running { get; private set; }

    /// <summary>How many bytes these have memory for.</summary>
    public long Bytes { get; private set; }

    public int Waiters => _waiters.Count;

    /// <summary>Whether an object is on its way or waits for its turn.</summary>
    public bool Has(ObjectId id) => _entries.ContainsKey(id);

    /// <summary>Somebody needs an object here; each waiter has a number of its own.</summary>
    public IReadOnlyList<TransferEffect> Ask(long waiter, ObjectId id)
    {
        if (_waiters.Count >= WaitersMax)
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"{WaitersMax} readers of this node wait for objects of others, the most allowed.");
            return [new TransferEffect.Answer([waiter], new TransferOutcome.Failed(TransferFailure.Full, why))];
        }

        _waiters.Add(waiter, id);
        if (_entries.TryGetValue(id, out var entry))
        {
            entry.Waiters.Add(waiter);
            return [];
        }

        _entries[id] = entry = new Entry();
        entry.Waiters.Add(waiter);
        _queued.AddLast(id);
        return StartNext();
    }

    /// <summary>A waiter is gone.</summary>
    public IReadOnlyList<TransferEffect> Leave(long waiter)
    {
        if (!_waiters.Remove(waiter, out var id) || _entries[id] is not { } entry)
        {
            return [];
        }

        entry.Waiters.Remove(waiter);
        if (entry.Waiters.Count > 0 || entry.IsCancelled)
        {
            return [];
        }

        if (!entry.IsRunning)
        {
            _entries.Remove(id);
            _queued.Remove(id);
            return [];
        }

        entry.IsCancelled = true;
        return [new TransferEffect.Cancel(id)];
    }

    /// <summary>A running transfer needs memory; it may have it once it is admitted. One is always admitted, however large.</summary>
    public IReadOnlyList<TransferEffect> Need(ObjectId id, long bytes)
    {
        var entry = _entries[id];
        Bytes -= entry.Bytes;
        entry.Bytes = 0;
        Withdraw(id);
        _unadmitted.AddLast((id, bytes));
        return AdmitNext();
    }

    /// <summary>A transfer has ended. Whoever asked after it was cancelled has it begin anew.</summary>
    public IReadOnlyList<TransferEffect> Ended(ObjectId id, TransferOutcome outcome)
    {
        var entry = _entries[id];
        var effects = new List<TransferEffect>();
        Running--;
        Bytes -= entry.Bytes;
        Withdraw(id);
        if (entry.IsCancelled && entry.Waiters.Count > 0 && outcome is TransferOutcome.Failed)
        {
            (entry.IsCancelled, entry.IsRunning, entry.Bytes) = (false, false, 0);
            _queued.AddLast(id);
        }
        else
        {
            _entries.Remove(id);
            foreach (var waiter in entry.Waiters)
            {
                _waiters.Remove(waiter);
            }

            effects.Add(new TransferEffect.Answer([.. entry.Waiters], outcome));
        }

        effects.AddRange(AdmitNext());
        effects.AddRange(StartNext());
        return effects;
    }

    private List<TransferEffect> StartNext()
    {
        var effects = new List<TransferEffect>();
        while (Running < runningMax && _queued.First is { } first)
        {
            _queued.RemoveFirst();
            _entries[first.Value].IsRunning = true;
            Running++;
            effects.Add(new TransferEffect.Start(first.Value));
        }

        return effects;
    }

    private void Withdraw(ObjectId id)
    {
        if (_unadmitted.FirstOrDefault(one => one.Id == id) is { Bytes: > 0 } pending)
        {
            _unadmitted.Remove(pending);
        }
    }

    private List<TransferEffect> AdmitNext()
    {
        var effects = new List<TransferEffect>();
        while (_unadmitted.First is { } first && (Bytes == 0 || Bytes + first.Value.Bytes <= bytesMax))
        {
            _unadmitted.RemoveFirst();
            _entries[first.Value.Id].Bytes = first.Value.Bytes;
            Bytes += first.Value.Bytes;
            effects.Add(new TransferEffect.Admit(first.Value.Id));
        }

        return effects;
    }
}
