using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Ownership;

/// <summary>What a value holds because references to it are inside: objects of this process, and borrowed ones.</summary>
internal sealed class ObjectTies(IReadOnlyList<ObjectRef> own, IReadOnlyList<BorrowedObject> borrowed) : IDisposable
{
    private IReadOnlyDictionary<ObjectId, BorrowedObject>? _byId;
    private int _isCut;

    /// <summary>The ids of what is held.</summary>
    public IEnumerable<ObjectId> Ids => own.Select(static one => one.Id).Concat(borrowed.Select(static one => one.Address.Id));

    /// <summary>What is held of another process, for one reference more to it; null if it is not held.</summary>
    public BorrowedObject? Share(ObjectId id)
    {
        var byId = _byId ?? LazyInitializer.EnsureInitialized(ref _byId, ById);
        return byId.GetValueOrDefault(id)?.TryShare();
    }

    private Dictionary<ObjectId, BorrowedObject> ById()
    {
        var byId = new Dictionary<ObjectId, BorrowedObject>(borrowed.Count);
        foreach (var one in borrowed)
        {
            byId[one.Address.Id] = one;
        }

        return byId;
    }

    /// <summary>Holds what came inside a value that this process owns now.</summary>
    public static ObjectTies Of(OwnerCore core, IReadOnlyList<ObjectAddress> addresses)
    {
        var (own, borrowed) = (new List<ObjectRef>(), new List<BorrowedObject>());
        foreach (var address in addresses)
        {
            if (address.Id.Owner != core.Id)
            {
                borrowed.Add(new BorrowedObject(core, address));
            }
            else if (core.Exports.Find(address.Id) is { } reference && reference.TryUse())
            {
                own.Add(reference);
            }
        }

        return new ObjectTies(own, borrowed);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isCut, 1) == 0)
        {
            foreach (var reference in own)
            {
                reference.EndUse();
            }

            foreach (var one in borrowed)
            {
                one.Dispose();
            }
        }
    }
}
