using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>
/// Lets only so many tasks and actors at once do something, anywhere in the cluster. Pass it to them; each disposes what
/// <see cref="WaitAsync"/> gave it when it is done.
/// </summary>
public sealed class RaySemaphore : IAsyncDisposable
{
    private static readonly TimeSpan s_holdMax = TimeSpan.FromDays(49);

    private readonly ActorHandle<SemaphoreActor> _actor;

    /// <summary>A semaphore of so many permits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public RaySemaphore(int permits, ActorOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permits);
        _actor = SemaphoreActor.Remote.With(options ?? new ActorOptions()).New(permits);
    }

    /// <summary>How many permits nobody holds.</summary>
    public Task<int> FreeAsync(CancellationToken cancellationToken = default) => _actor.Free().GetAsync(null, cancellationToken);

    /// <summary>
    /// Waits for a permit; dispose it to give it back. A holder that dies cannot: with <paramref name="holdAtMost"/> the
    /// permit comes back by itself after that long. Who dies while waiting gets none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="holdAtMost"/> is not positive, or longer than a timer runs.</exception>
    public async Task<RayPermit> WaitAsync(TimeSpan? holdAtMost = null, CancellationToken cancellationToken = default)
    {
        if (holdAtMost <= TimeSpan.Zero || holdAtMost > s_holdMax)
        {
            throw new ArgumentOutOfRangeException(
                nameof(holdAtMost), holdAtMost, $"A permit cannot come back by itself after {holdAtMost}; give more than 0 and at most {s_holdMax.Days} days, or null for never.");
        }

        return new(_actor, await PatientCall.WaitAsync(() => _actor.Take(holdAtMost, cancellationToken)).ConfigureAwait(false));
    }

    /// <summary>How many wait for a permit.</summary>
    internal Task<int> WaitingAsync() => _actor.Waiting().GetAsync();

    /// <summary>Lets go of the semaphore here; permits that are held stay so.</summary>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_actor).DisposeAsync();
}
