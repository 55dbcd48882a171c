using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>A permit of a <see cref="RaySemaphore"/>; disposing gives it back.</summary>
public sealed class RayPermit : IAsyncDisposable
{
    private readonly ActorHandle<SemaphoreActor> _actor;
    private readonly long _number;
    private int _isDisposed;

    internal RayPermit(ActorHandle<SemaphoreActor> actor, long number) => (_actor, _number) = (actor, number);

    /// <summary>Gives the permit back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _actor.Give(_number).GetAsync().ConfigureAwait(false);
        }
    }
}
