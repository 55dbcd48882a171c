namespace AkkaRay.ObjectStore.Serving;

/// <content>Copies of other nodes' objects.</content>
internal sealed partial class StoreHost
{
    private const int PullsMax = 16;

    /// <summary>Makes a copy here of what the words say, unless there is one; null where nobody does that.</summary>
    public Func<string, CancellationToken, Task<StoredName>>? Puller { get; set; }

    /// <summary>Where the copy is, held until its reader has had time to pin it.</summary>
    /// <exception cref="StoreException">There can be none.</exception>
    public async Task<StoredName> PullAsync(string words, CancellationToken cancellationToken)
    {
        var puller = Puller ?? throw new ObjectLostInStoreException("This object store gets no objects from other nodes.");
        for (var pulls = 0; pulls < PullsMax; pulls++)
        {
            var name = await puller(words, cancellationToken).ConfigureAwait(false);
            if (Use(() => _restorer.TryHold(name), false))
            {
                return name;
            }
        }

        throw new StoreFullException($"A copy of an object was made {PullsMax} times and was given up again before it could be read; the store is far too small for what is read at once.");
    }
}
