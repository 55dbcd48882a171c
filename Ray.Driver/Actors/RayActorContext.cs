using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>What an actor's own code can know and ask of itself. Ray: <c>ray.get_runtime_context()</c>, <c>ray.actor.exit_actor()</c>.</summary>
public sealed class RayActorContext
{
    private static readonly AsyncLocal<RayActorContext?> OfCall = new();
    private static RayActorContext? s_ofProcess;

    private readonly IInstance _instance;

    internal RayActorContext(IInstance instance) => _instance = instance;

    /// <summary>The actor whose code runs now.</summary>
    /// <exception cref="InvalidOperationException">The code does not run inside an actor.</exception>
    public static RayActorContext Current => Find()
        ?? throw new InvalidOperationException("RayActorContext.Current was asked for outside of an actor. Only an actor's constructor and methods have one.");

    /// <summary>The actor's id, the same for all its instances.</summary>
    public ActorId ActorId => _instance.Start.Actor;

    /// <summary>The actor's name; null if it has none.</summary>
    public string? Name => _instance.Start.Name;

    /// <summary>The actor's key; null unless it is a keyed one.</summary>
    public string? Key => _instance.Start.Key;

    /// <summary>Where the names of actors count that this one creates and finds, unless it says otherwise.</summary>
    public string Namespace => _instance.Start.Namespace;

    /// <summary>How often the actor was started again before this instance; 0 for the first.</summary>
    public int RestartCount => _instance.Start.Restarts;

    /// <summary>Tells the actor's instances apart: a later one has a higher number, so that it can fence effects elsewhere.</summary>
    public int InstanceNumber => _instance.Start.Incarnation;

    /// <summary>
    /// Ends the actor for good after the calls that came before. Never returns normally: the call that asks fails with an
    /// <see cref="ActorDiedException"/>, and so do calls that come later.
    /// </summary>
    public Task ExitAsync()
    {
        _instance.Close(new DeathCause.Exited());
        throw new ActorExitException();
    }

    internal static RayActorContext? Find() => OfCall.Value ?? s_ofProcess;

    /// <summary>Makes it the context of a process that has one actor.</summary>
    internal void EnterProcess() => s_ofProcess = this;

    /// <summary>Makes it the context of what this call runs.</summary>
    internal void EnterCall() => OfCall.Value = this;

    /// <summary>The kept state, which the constructor takes.</summary>
    internal IActorState<T> StateOf<T>() => _instance.Start.Key is not null
        ? new KeyedState<T>(_instance, RaySession.CoreOf(null).Actors)
        : throw new InvalidOperationException($"{_instance.Start.Class} takes its kept state, which only keyed actors have: get it with Remote.Keyed(key).");

    internal void Close(DeathCause cause) => _instance.Close(cause);
}
