using AkkaRay.Actors;

namespace AkkaRay;

/// <summary>
/// A typed handle to one Ray actor: its class's public methods are extension methods on it, written by the generator. It
/// can be passed to tasks and actors, on its own or inside values. Disposing it lets go of this handle only: when the
/// last one goes, in whatever process, the actor finishes the calls it has and ends. Handles got by name do not count
/// where the actor was not created. Ray: <c>ActorHandle</c>.
/// </summary>
public sealed class ActorHandle<TActor> : ActorHandle, IDisposable, IAsyncDisposable
    where TActor : class
{
    internal ActorHandle(ActorCaller caller, ActorCallOptions? options = null)
        : base(caller, options)
    {
    }

    internal override ActorHandle Clone(ActorCallOptions? options) => new ActorHandle<TActor>(Caller, options);

    void IDisposable.Dispose()
    {
        LetGo();
        GC.SuppressFinalize(this);
    }

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        ((IDisposable)this).Dispose();
        return default;
    }
}
