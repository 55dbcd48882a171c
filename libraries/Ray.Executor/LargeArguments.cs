using AkkaRay.Messages.Calls;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <summary>Arguments of one call that were too large to travel with it. What lies in shared memory is read in place.</summary>
internal sealed class LargeArguments(OwnerCore core)
{
    // Views of so much are not left to a collection that comes when it comes.
    private const long MuchBytes = 16 * 1024 * 1024;

    private readonly List<StoredPin> _pins = [];

    public T Read<T>(ObjectAddress address)
    {
        try
        {
            return ReadOrThrow<T>(address);
        }
        catch (Exception e) when (e is ObjectLostException or OwnerDiedException or RayConnectionException)
        {
            throw new ArgumentLostException(e);
        }
    }

    private T ReadOrThrow<T>(ObjectAddress address)
    {
        var (bytes, stored) = core.Remote.Fetch(address);
        if (stored is null)
        {
            return Codec<T>.Read(bytes.Span);
        }

        // For the whole call, because a span into the value keeps nothing alive.
        _pins.Add(stored.Open());
        return stored.Read<T>();
    }

    /// <summary>The call has ended.</summary>
    public void Release()
    {
        var bytes = 0L;
        foreach (var pin in _pins)
        {
            bytes += pin.Length;
            pin.Dispose();
        }

        _pins.Clear();
        if (bytes >= MuchBytes)
        {
            CollectionOnDemand.RequestSoon();
        }
    }
}
