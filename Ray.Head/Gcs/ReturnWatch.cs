namespace AkkaRay.Head.Gcs;

/// <summary>Who has to show up by when: after a restart of the head, everybody it remembers as alive.</summary>
internal sealed class ReturnWatch<TId>
    where TId : struct, IComparable<TId>
{
    private readonly SortedDictionary<TId, TimeSpan> _deadlines = [];

    public bool IsAwaited(TId id) => _deadlines.ContainsKey(id);

    public void Await(TId id, TimeSpan deadline) => _deadlines[id] = deadline;

    public void Returned(TId id) => _deadlines.Remove(id);

    /// <summary>Those whose time is over; they are awaited no more.</summary>
    public IReadOnlyList<TId> TakeOverdue(TimeSpan now)
    {
        List<TId> overdue = [.. _deadlines.Where(pair => pair.Value <= now).Select(pair => pair.Key)];
        foreach (var id in overdue)
        {
            _deadlines.Remove(id);
        }

        return overdue;
    }
}
