using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Transfer;
using AkkaRay.Values;

namespace AkkaRay.Stores;

/// <summary>One object store as this process uses it, in the words of the rest of the program.</summary>
internal sealed partial class NodeStore : IDisposable
{
    private readonly StoreClient _client;
    private readonly JobId _job;
    private readonly ValueEndpoint _endpoint;
    private int _owned;
    private long _changes;

    public NodeStore(StoreClient client, JobId job)
    {
        (_client, _job) = (client, job);
        (_endpoint, Name) = Parse(client.ValueAddress);
        client.Reports = Kept.Reports;
        client.Collectable = () => Volatile.Read(ref _owned);
    }

    public Guid Id => _client.Id;

    /// <summary>What this process keeps in it.</summary>
    public KeptContents Kept { get; } = new();

    public bool IsAlive => _client.IsAlive;

    /// <summary>Where it is, for people: the node's name and address.</summary>
    public string Name { get; }

    /// <summary>Whether an object can be read in place without the store's agent.</summary>
    public bool IsMapped(StoredLocation location)
    {
        try
        {
            using var pin = _client.TryOpen(NameOf(location));
            return pin is not null;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    /// <summary>How the address of a node agent that serves its store is written.</summary>
    public static string Format(string host, int port, AccessToken token, string node)
        => string.Create(CultureInfo.InvariantCulture, $"{host}|{port}|{token.Value:N}|{node}");

    /// <summary>Puts a value whose encoding has a known length; false if the store is gone.</summary>
    /// <exception cref="ObjectStoreFullException">There is no room and none can be made.</exception>
    public bool TryPut<T>(ObjectId id, T value, long size, out StoredLocation location, bool isUntold = false)
        => TryPut(id, size, writer => Codec<T>.Write(writer, value), isUntold, out location);

    /// <summary>Puts an encoded value; false if the store is gone. One that is untold ends with this process until <see cref="Told"/>.</summary>
    /// <exception cref="ObjectStoreFullException">There is no room and none can be made.</exception>
    public bool TryPut(ObjectId id, ReadOnlySpan<byte> content, out StoredLocation location, bool isUntold = false)
    {
        location = default;
        if (!TryCreate(id, content.Length, isUntold, out var writer))
        {
            return false;
        }

        using (writer)
        {
            writer.Copy(content, 0);
            location = LocationOf(writer.Seal());
            return true;
        }
    }

    /// <summary>Pins an object for reading in place.</summary>
    /// <exception cref="ObjectLostException">It is not there any more.</exception>
    /// <exception cref="ObjectStoreFullException">It was on disk and there is no room for it now.</exception>
    /// <exception cref="RayException">It cannot be read.</exception>
    public StoredPin Open(StoredLocation location)
    {
        try
        {
            return _client.Open(NameOf(location));
        }
        catch (StoreException e)
        {
            throw InOurWords(e);
        }
    }

    /// <summary>The owner of an object that this process put for it is told of it.</summary>
    public void Told(StoredLocation location) => _client.Told(NameOf(location));

    /// <summary>Nobody wants the object any more.</summary>
    public void Free(StoredLocation location) => _client.Free(NameOf(location));

    /// <summary>Where others get an object of this store: from the node's agent, or in place.</summary>
    public ObjectAddress AddressOf(ObjectId id, StoredLocation location)
        => new(id, _endpoint.Host, _endpoint.Port, _endpoint.Token) { Stored = location };

    /// <summary>Counts the objects that only the collector can let go.</summary>
    public void CountOwned(int change)
    {
        Interlocked.Add(ref _owned, change);
        if (change > 0)
        {
            Interlocked.Increment(ref _changes);
        }
    }

    /// <summary>How many objects only the collector can let go, and how many there ever were.</summary>
    public (long Changes, int Alive) Owned => (Volatile.Read(ref _changes), Volatile.Read(ref _owned));

    public void Dispose() => _client.Dispose();

    private bool TryPut(ObjectId id, long size, Action<StoredWriter> write, bool isUntold, out StoredLocation location)
    {
        location = default;
        if (!TryCreate(id, size, isUntold, out var writer))
        {
            return false;
        }

        using (writer)
        {
            write(writer);
            location = LocationOf(writer.Seal());
            return true;
        }
    }

    private bool TryCreate(ObjectId id, long length, bool isUntold, [NotNullWhen(true)] out StoredWriter? writer)
    {
        writer = null;
        if (!IsAlive || length > StoreClient.LengthMax)
        {
            return false;
        }

        try
        {
            writer = _client.Create(new ObjectKey(id.Task.Owner.Value, id.Task.Number, id.Index, _job.Value), length);
            if (isUntold)
            {
                writer.MarkUntold();
            }

            return true;
        }
        catch (StoreFullException e)
        {
            throw new ObjectStoreFullException($"{id} cannot be kept: {e.Message}", e);
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private static StoredName NameOf(StoredLocation location) => new(location.Offset, location.Generation, location.Length, location.Slab);

    private static (ValueEndpoint Endpoint, string Name) Parse(string text)
    {
        if (text.Split('|', 4) is not [var host, var port, var token, var node])
        {
            return (new ValueEndpoint("127.0.0.1", 0, default), "an unnamed node");
        }

        var endpoint = new ValueEndpoint(host, int.Parse(port, CultureInfo.InvariantCulture), new AccessToken(Guid.Parse(token)));
        return (endpoint, $"{node} ({host}:{port})");
    }
}
