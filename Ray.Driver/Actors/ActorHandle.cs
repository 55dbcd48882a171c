using AkkaRay.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay;

/// <summary>
/// A handle to one Ray actor, of whatever class. Two handles are equal if they mean the same actor. What can be done to
/// an actor is on <see cref="Ray"/>, so that nothing here hides its methods.
/// </summary>
public abstract class ActorHandle : IEquatable<ActorHandle>
{
    private int _isDisposed;

    private protected ActorHandle(ActorCaller caller, ActorCallOptions? options)
    {
        Caller = caller;
        Options = options;
        caller.AddHandle();
    }

    /// <summary>Lets go of the actor when nobody uses the handle any more.</summary>
    ~ActorHandle() => LetGo();

    /// <summary>The actor's id, the same in every process and for all its instances.</summary>
    public ActorId Id => Caller.Id;

    internal ActorCaller Caller { get; }

    internal ActorCallOptions? Options { get; }

    internal OwnerCore Core => Volatile.Read(ref _isDisposed) == 0
        ? Caller.Core
        : throw new ObjectDisposedException(nameof(ActorHandle), $"This handle to {Caller.Label} was disposed; make calls through another one.");

    /// <inheritdoc/>
    public bool Equals(ActorHandle? other) => other is not null && other.Id == Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorHandle);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The actor's class and id.</summary>
    public override string ToString() => Caller.Label;

    internal abstract ActorHandle Clone(ActorCallOptions? options);

    private protected void LetGo()
    {
        // A constructor that threw has no caller yet.
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Caller?.RemoveHandle();
        }
    }
}
