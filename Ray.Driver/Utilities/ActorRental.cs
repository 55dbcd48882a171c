namespace AkkaRay;

/// <summary>An actor taken out of a pool; disposing gives it back.</summary>
public sealed class ActorRental<TActor> : IAsyncDisposable
    where TActor : class
{
    private readonly ActorPool<TActor> _pool;
    private int _isDisposed;

    internal ActorRental(ActorPool<TActor> pool, ActorHandle<TActor> actor)
    {
        _pool = pool;
        Actor = actor;
    }

    /// <summary>The actor, for this rental alone.</summary>
    public ActorHandle<TActor> Actor { get; }

    /// <summary>Gives the actor back.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _pool.Return(Actor);
        }

        return default;
    }
}
