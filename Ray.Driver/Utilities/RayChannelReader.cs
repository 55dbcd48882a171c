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

    /// <summary>How many readers wait.</summary>
    internal Task<int> WaitingAsync() => _actor.Waiting().GetAsync();

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
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is not positive.</exception>
    public async Task<IReadOnlyList<T>?> ReadManyAsync(int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);

        // The token is the call's: an item that nobody waits for any more is not taken.
        return await PatientCall.WaitAsync(() => _actor.Read(max, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Up to <paramref name="max"/> items that are there now, perhaps none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is not positive.</exception>
    public async Task<IReadOnlyList<T>> TryReadAsync(int max = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        return await PatientCall.WaitAsync(() => _actor.TryRead(max, cancellationToken)).ConfigureAwait(false);
    }

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
