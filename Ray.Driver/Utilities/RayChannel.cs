using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>
/// A queue between tasks and actors, shaped like <c>System.Threading.Channels</c>: an actor keeps the items, and whoever
/// has the channel, in whatever process, reads and writes. Each item reaches one reader, at most once: what a reader took
/// dies with it. Ray: <c>ray.util.queue.Queue</c>.
/// </summary>
public sealed class RayChannel<T> : IAsyncDisposable
{
    private readonly ActorHandle<ChannelActor<T>> _actor;

    private RayChannel(ActorHandle<ChannelActor<T>> actor)
    {
        _actor = actor;
        Reader = new RayChannelReader<T>(actor);
        Writer = new RayChannelWriter<T>(actor);
    }

    /// <summary>Takes items out.</summary>
    public RayChannelReader<T> Reader { get; }

    /// <summary>Puts items in.</summary>
    public RayChannelWriter<T> Writer { get; }

    /// <summary>A channel whose writers wait while it holds <paramref name="capacity"/> items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public static RayChannel<T> CreateBounded(int capacity, ActorOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return Create(capacity, options);
    }

    /// <summary>A channel that takes whatever memory its items need.</summary>
    public static RayChannel<T> CreateUnbounded(ActorOptions? options = null) => Create(0, options);

    /// <summary>Lets go of the channel here; it ends with its last user in the process that created it, unless it was passed on.</summary>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_actor).DisposeAsync();

    private static RayChannel<T> Create(int capacity, ActorOptions? options)
        => new(ChannelActor<T>.Remote.With(options ?? new ActorOptions()).New(capacity));
}
