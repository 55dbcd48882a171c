using AkkaRay.Utilities;

namespace AkkaRay;

/// <summary>
/// Lets tasks and actors go on only when all of them have come, again and again. Pass it to them; each calls
/// <see cref="SignalAndWaitAsync"/>. One that dies before the last has come has not come, and keeps the others waiting: give
/// them a token.
/// </summary>
public sealed class RayBarrier : IAsyncDisposable
{
    /// <summary>Most that can meet at one barrier.</summary>
    public const int ParticipantsMax = 100_000;

    private readonly ActorHandle<BarrierActor> _actor;

    /// <summary>A barrier for so many.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive, or more than <see cref="ParticipantsMax"/>.</exception>
    public RayBarrier(int participants, ActorOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(participants);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(participants, ParticipantsMax);
        _actor = BarrierActor.Remote.With(options ?? new ActorOptions()).New(participants);
    }

    /// <summary>Says that the caller has come, and waits for the others; gives the number of the phase that is over, from 0.</summary>
    public Task<long> SignalAndWaitAsync(CancellationToken cancellationToken = default)
        => PatientCall.WaitAsync(() => _actor.SignalAndWait(cancellationToken));

    /// <summary>How many have come and wait.</summary>
    internal Task<int> WaitingAsync() => _actor.Waiting().GetAsync();

    /// <summary>Lets go of the barrier here.</summary>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_actor).DisposeAsync();
}
