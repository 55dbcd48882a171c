namespace AkkaRay;

/// <summary>
/// The kept state of a keyed actor: taken by its constructor, read before that runs, and written by
/// <see cref="WriteAsync"/> into the database of the head. It outlives instance, process, node and head. Only the newest
/// instance of an actor can write; an older one that does not know yet that it was replaced gets an
/// <see cref="ActorStateException"/>.
/// </summary>
/// <typeparam name="T">What is kept; whatever may be an argument of a remote method.</typeparam>
public interface IActorState<T>
{
    /// <summary>The state; the default of its type if none is kept. Setting it keeps nothing until it is written.</summary>
    T? Value { get; set; }

    /// <summary>Whether there is a kept state.</summary>
    bool IsKept { get; }

    /// <summary>How often it was written or cleared.</summary>
    long Version { get; }

    /// <summary>Keeps <see cref="Value"/>. When this completes it is in the database.</summary>
    /// <exception cref="ActorStateException">A newer instance has the state, or it is too large.</exception>
    Task WriteAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes what is kept as <see cref="Value"/>, whatever that was.</summary>
    /// <exception cref="ActorStateException">A newer instance has the state.</exception>
    Task ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Keeps nothing any more; <see cref="Value"/> becomes the default of its type.</summary>
    /// <exception cref="ActorStateException">A newer instance has the state.</exception>
    Task ClearAsync(CancellationToken cancellationToken = default);
}
