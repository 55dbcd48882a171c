using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Stores;

/// <content>Copies of other nodes' objects.</content>
internal sealed partial class NodeStore
{
    /// <summary>The name of an object here, for others.</summary>
    public StoredLocation LocationOf(StoredName name) => new(Id, name.Offset, name.Generation, name.Length, name.Slab);

    /// <summary>Has the node's agent make a copy here, unless there is one, and pins it.</summary>
    /// <param name="from">The object's id and its owner's door.</param>
    /// <exception cref="OwnerDiedException">Its owner is gone.</exception>
    /// <exception cref="ObjectLostException">It is nowhere any more.</exception>
    /// <exception cref="ObjectStoreFullException">There is no room for it here.</exception>
    public async Task<StoredPin> PullAsync(ObjectAddress from)
    {
        try
        {
            return await _client.PullAsync(new PullWish(_job, from).ToString()).ConfigureAwait(false);
        }
        catch (StoreException e)
        {
            throw InOurWords(e);
        }
    }

    private RayException InOurWords(StoreException e) => e switch
    {
        StoreFullException => new ObjectStoreFullException(e.Message, e),
        OwnerGoneInStoreException => new OwnerDiedException(e.Message, e),
        ObjectLostInStoreException => new ObjectLostException(e.Message, e),
        _ when !IsAlive => new ObjectLostException(e.Message, e),
        _ => new RayException(e.Message, e),
    };
}
