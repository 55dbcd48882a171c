using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>Makes channels between tasks and actors, each kept by an actor of its own.</summary>
public static class RayChannel
{
    /// <summary>A channel whose writers wait while it holds <paramref name="capacity"/> items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public static RayChannel<T> CreateBounded<T>(int capacity, ActorOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return Create<T>(capacity, options);
    }

    /// <summary>A channel that takes whatever memory its items need.</summary>
    public static RayChannel<T> CreateUnbounded<T>(ActorOptions? options = null) => Create<T>(0, options);

    private static RayChannel<T> Create<T>(int capacity, ActorOptions? options)
        => new(ChannelActor<T>.Remote.With(options ?? new ActorOptions()).New(capacity));
}
