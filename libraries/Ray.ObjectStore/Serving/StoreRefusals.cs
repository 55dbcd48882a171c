namespace AkkaRay.ObjectStore.Serving;

/// <summary>What becomes of an exception on its way from the keeper to a process.</summary>
internal static class StoreRefusals
{
    public static StoreRefusal Of(Exception exception) => exception switch
    {
        StoreFullException => StoreRefusal.Full,
        OwnerGoneInStoreException => StoreRefusal.OwnerGone,
        _ => StoreRefusal.Lost,
    };

    public static StoreException ToException(StoreFrame frame) => (StoreRefusal)frame.A switch
    {
        StoreRefusal.Full => new StoreFullException(frame.Text),
        StoreRefusal.Lost => new ObjectLostInStoreException(frame.Text),
        StoreRefusal.OwnerGone => new OwnerGoneInStoreException(frame.Text),
        _ => new StoreException(frame.Text),
    };
}
