using System.Collections.Concurrent;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Worker.Transfers;

/// <summary>Which objects of others have a copy here. A copy that was let go or given up is noticed when it is looked for.</summary>
internal sealed class CopyShelf(StoreClient client)
{
    private const int SweepFrom = 1024;

    private readonly ConcurrentDictionary<ObjectId, StoredName> _copies = new();
    private int _sweepAt = SweepFrom;

    public void Add(ObjectId id, StoredName name)
    {
        _copies[id] = name;
        if (_copies.Count > _sweepAt)
        {
            foreach (var one in _copies.Keys)
            {
                Find(one);
            }

            _sweepAt = Math.Max(SweepFrom, 2 * _copies.Count);
        }
    }

    /// <summary>Whether there is any copy of an object of this owner.</summary>
    public bool HasOf(OwnerId owner) => _copies.Keys.Any(id => id.Task.Owner == owner && Find(id) is not null);

    /// <summary>Where the copy is; null if there is none.</summary>
    public StoredName? Find(ObjectId id)
    {
        if (!_copies.TryGetValue(id, out var name))
        {
            return null;
        }

        using var pin = client.TryOpen(name);
        if (pin is not null)
        {
            return name;
        }

        _copies.TryRemove(KeyValuePair.Create(id, name));
        return null;
    }
}
