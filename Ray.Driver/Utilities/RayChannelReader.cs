using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>Takes items out of a <see cref="RayChannel{T}"/>.</summary>
public sealed class RayChannelReader<T>
{
    private readonly ActorHandle<ChannelActor<T>> _actor;

    internal RayChannelReader(ActorHandle<ChannelActor<T>> actor) => _actor = actor;

    /// <summary>How many items wait.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken = default) => _actor.Count().GetAsync(null, cancellationToken);

    /// <summary>The next item; waits until there is one.</summary>
    /// <exception cref="ChannelClosedException">The channel is completed and empty.</exception>
    public async Task<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var items = await ReadManyAsync(1, cancellationToken).ConfigureAwait(false) ?? throw new ChannelClosedException();
            if (items.Count > 0)
            {
                return items[0];
            }
        }
    }

    /// <summary>
    /// Up to <paramref name="max"/> items at once; waits until there is one. An empty list if others were quicker; null when
    /// the channel is completed and empty.
    /// </summary>
    public async Task<IReadOnlyList<T>?> ReadManyAsync(int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);

        // The token is the call's: an item that nobody waits for any more is not taken.
        return await _actor.Read(max, cancellationToken).GetAsync(null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Up to <paramref name="max"/> items that are there now, perhaps none.</summary>
    public async Task<IReadOnlyList<T>> TryReadAsync(int max = 1, CancellationToken cancellationToken = default)
        => await _actor.TryRead(max).GetAsync(null, cancellationToken).ConfigureAwait(false);

    /// <summary>All items until the channel is completed and empty.</summary>
    public async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadManyAsync(1, cancellationToken).ConfigureAwait(false) is { } items)
        {
            foreach (var item in items)
            {
                yield return item;
            }
        }
    }
}
