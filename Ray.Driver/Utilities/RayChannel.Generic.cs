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

    internal RayChannel(ActorHandle<ChannelActor<T>> actor)
    {
        _actor = actor;
        Reader = new RayChannelReader<T>(actor);
        Writer = new RayChannelWriter<T>(actor);
    }

    /// <summary>Takes items out.</summary>
    public RayChannelReader<T> Reader { get; }

    /// <summary>Puts items in.</summary>
    public RayChannelWriter<T> Writer { get; }

    /// <summary>Lets go of the channel here; it ends with its last user in the process that created it, unless it was passed on.</summary>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_actor).DisposeAsync();
}
