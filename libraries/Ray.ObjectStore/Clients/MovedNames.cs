using System.Collections.Concurrent;

namespace AkkaRay.ObjectStore.Clients;

/// <summary>Remembers where objects went that came back from disk, so that it need not be asked again. Forgetting is harmless.</summary>
internal sealed class MovedNames
{
    private const int NamesMax = 16 * 1024;

    private readonly ConcurrentDictionary<(long Offset, ulong Generation), StoredName> _now = new();

    private volatile bool _isUsed;

    public StoredName Now(StoredName name) => _isUsed ? _now.GetValueOrDefault((name.Offset, name.Generation), name) : name;

    public void Add(StoredName name, StoredName now)
    {
        if (_now.Count >= NamesMax)
        {
            _now.Clear();
        }

        _isUsed = true;
        _now[(name.Offset, name.Generation)] = now;
    }

    public void Remove(StoredName name)
    {
        if (_isUsed)
        {
            _now.TryRemove((name.Offset, name.Generation), out _);
        }
    }
}
