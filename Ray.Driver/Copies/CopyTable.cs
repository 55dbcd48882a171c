using AkkaRay.Messages.Calls;

namespace AkkaRay.Copies;

/// <summary>
/// Which nodes have a copy of one object and who takes one from whom, by the shared memory they are in. No copy serves
/// more than <see cref="ReadersMax"/> readers at a time, so that many readers become a tree: whoever has a copy serves
/// others. Not safe for several threads.
/// </summary>
internal sealed class CopyTable
{
    /// <summary>How many take from one copy at a time.</summary>
    public const int ReadersMax = 2;

    private readonly Dictionary<Guid, ObjectAddress> _copies = [];
    private readonly Dictionary<Guid, Guid> _sources = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _avoided = [];

    /// <summary>Whether anybody has the object.</summary>
    public bool IsEmpty => _copies.Count == 0;

    /// <summary>Every copy.</summary>
    public IReadOnlyCollection<ObjectAddress> All => _copies.Values;

    /// <summary>How many copies are being taken.</summary>
    public int Readers => _sources.Count;

    public bool Has(Guid arena) => _copies.ContainsKey(arena);

    /// <summary>A whole copy is there; whoever took it does not any more.</summary>
    public void Add(ObjectAddress copy)
    {
        var arena = copy.Stored!.Value.Arena;
        _copies[arena] = copy;
        Leave(arena);
    }

    /// <summary>From which copy a reader is to take; null if all serve as many as they may, or if there is none.</summary>
    public ObjectAddress? TryTake(Guid reader)
    {
        _sources.Remove(reader);
        if (_copies.TryGetValue(reader, out var own))
        {
            return own;
        }

        var avoided = _avoided.GetValueOrDefault(reader);
        if (avoided is not null && _copies.Keys.All(avoided.Contains))
        {
            // It has tried them all, so it may try them again.
            avoided.Clear();
        }

        Guid? best = null;
        var fewest = ReadersMax;
        foreach (var arena in _copies.Keys)
        {
            var readers = ReadersOf(arena);
            if (readers < fewest && avoided?.Contains(arena) != true)
            {
                (best, fewest) = (arena, readers);
            }
        }

        if (best is { } source)
        {
            _sources[reader] = source;
            return _copies[source];
        }

        return null;
    }

    /// <summary>A reader could not take from a copy; from others it may.</summary>
    public void Avoid(Guid reader, Guid source)
    {
        _sources.Remove(reader);
        if (!_avoided.TryGetValue(reader, out var avoided))
        {
            _avoided[reader] = avoided = [];
        }

        avoided.Add(source);
    }

    /// <summary>A copy is not there any more.</summary>
    public void Remove(Guid arena) => _copies.Remove(arena);

    /// <summary>A reader takes no copy any more.</summary>
    public void Leave(Guid reader)
    {
        _sources.Remove(reader);
        _avoided.Remove(reader);
    }

    private int ReadersOf(Guid arena)
    {
        var count = 0;
        foreach (var source in _sources.Values)
        {
            count += source == arena ? 1 : 0;
        }

        return count;
    }
}
