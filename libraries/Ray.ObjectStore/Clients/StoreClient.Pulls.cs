using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.ObjectStore.Clients;

/// <content>Copies of other nodes' objects.</content>
internal sealed partial class StoreClient
{
    /// <summary>Has an object of another node brought here, and pins it.</summary>
    /// <param name="words">Which, as the agent understands it.</param>
    /// <exception cref="StoreException">It cannot be had, or there is no room for it.</exception>
    public async Task<StoredPin> PullAsync(string words)
    {
        for (var finds = 0; finds < FindsMax; finds++)
        {
            var found = (await _requests.AskAsync(sequence => new StoreFrame(StoreFrameKind.Pull, sequence, Text: words)).ConfigureAwait(false)).Name;
            var pin = TryOpen(found);
            _requests.Tell(StoreFrame.Of(StoreFrameKind.Taken, 0, found));
            if (pin is not null)
            {
                return pin;
            }
        }

        throw new StoreException($"An object of another node was brought here {FindsMax} times and was gone again before it could be read; the store is far too small for what is read at once.");
    }
}
