using System.Threading.Channels;
using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>Puts items into a <see cref="RayChannel{T}"/>. The items of one writer are read in the order it wrote them.</summary>
public sealed class RayChannelWriter<T>
{
    private readonly ActorHandle<ChannelActor<T>> _actor;

    internal RayChannelWriter(ActorHandle<ChannelActor<T>> actor) => _actor = actor;

    /// <summary>Puts an item in; waits while the channel is full.</summary>
    /// <exception cref="ChannelClosedException">The channel is completed.</exception>
    public async Task WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        if (!await PatientCall.WaitAsync(() => _actor.Write(item, cancellationToken)).ConfigureAwait(false))
        {
            throw new ChannelClosedException();
        }
    }

    /// <summary>Puts an item in; false if the channel is full or completed.</summary>
    public Task<bool> TryWriteAsync(T item, CancellationToken cancellationToken = default) => _actor.TryWrite(item).GetAsync(null, cancellationToken);

    /// <summary>No more items come; false if that was said before.</summary>
    public Task<bool> CompleteAsync(CancellationToken cancellationToken = default) => _actor.Complete().GetAsync(null, cancellationToken);
}
