using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>
/// Lets tasks and actors go on only when all of them have come, again and again. Pass it to them; each calls
/// <see cref="SignalAndWaitAsync"/>. One that dies before it came keeps the others waiting: give them a token.
/// </summary>
public sealed class RayBarrier : IAsyncDisposable
{
    private readonly ActorHandle<BarrierActor> _actor;

    /// <summary>A barrier for so many.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public RayBarrier(int participants, ActorOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(participants);
        _actor = BarrierActor.Remote.With(options ?? new ActorOptions()).New(participants);
    }

    /// <summary>Says that the caller has come, and waits for the others; gives the number of the phase that is over, from 0.</summary>
    public Task<long> SignalAndWaitAsync(CancellationToken cancellationToken = default)
        => _actor.SignalAndWait(cancellationToken).GetAsync(null, CancellationToken.None);

    /// <summary>Lets go of the barrier here.</summary>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_actor).DisposeAsync();
}
