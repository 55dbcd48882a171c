using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Stores;

namespace AkkaRay.Ownership;

/// <content>Objects of which other nodes want copies.</content>
internal sealed partial class ExportTable
{
    public ICopyDesk? Copies => field ??= new CopyDesk(core);

    /// <summary>A large argument that is kept for a task; null if there is none of that id.</summary>
    public StoredContent? TryFindHeld(ObjectId id) => _stored.GetValueOrDefault(id);

    /// <summary>An object that others may ask for; null if there is none, or not any more.</summary>
    public ObjectRef? FindShared(ObjectId id) => TryFindLent(id, out var reference) ? reference : _known.Find(id);

    /// <summary>What lies in shared memory of either.</summary>
    public StoredContent? TryFindStored(ObjectId id) => TryFindHeld(id) ?? FindShared(id)?.Stored;

    /// <summary>Others may ask for an object of this process from now on.</summary>
    public void Know(ObjectRef reference) => _known.Add(reference);

    /// <summary>Where others ask for an object of this process.</summary>
    public ObjectAddress DoorOf(ObjectId id) => AddressOf(id);

    // Whoever cannot map that memory asks here for copies.
    private ObjectAddress Shared(ObjectAddress stored)
    {
        if (core.Dispatcher.Local is not null)
        {
            return stored;
        }

        var door = AddressOf(stored.Id);
        return stored with { Owner = new OwnerDoor(door.Host, door.Port, door.Token) };
    }
}
