namespace AkkaRay;

/// <summary>
/// Makes a class an actor: the generator adds <c>X.Remote.New(…)</c> for each of its public constructors and typed calls
/// on <see cref="ActorHandle{TActor}"/> for each of its public methods. On an interface only the calls are added, for
/// handles made with <c>As</c>. The values here hold unless <see cref="ActorOptions"/> say otherwise. Ray:
/// <c>@ray.remote</c> on a class.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class ActorAttribute : Attribute
{
    /// <summary>How the actor takes its calls.</summary>
    /// <value><see cref="ActorConcurrency.Serial"/>.</value>
    public ActorConcurrency Concurrency { get; init; }

    /// <summary>How many calls may run at once unless the actor is serial; 0 for 1000 interleaved or 16 parallel ones.</summary>
    /// <value>0.</value>
    public int MaxConcurrency { get; init; }

    /// <summary>
    /// Logical processors the actor holds for life. Left out it holds none, and one is only needed of the node it is
    /// placed on.
    /// </summary>
    /// <value>None.</value>
    public double Cpus { get; init; } = double.NaN;

    /// <summary>Accelerators the actor holds for life.</summary>
    /// <value>0.</value>
    public double Gpus { get; init; }

    /// <summary>How often the actor is started again, with a new state, after its process or node died; -1 for ever.</summary>
    /// <value>0.</value>
    public int MaxRestarts { get; init; }

    /// <summary>How often a call whose fate is not known is made again on the restarted actor; -1 for ever.</summary>
    /// <value>0: at most once.</value>
    public int MaxTaskRetries { get; init; }

    /// <summary>How many calls of one process may be unanswered; one more throws. -1 for no limit.</summary>
    /// <value>-1.</value>
    public int MaxPendingCalls { get; init; } = -1;

    /// <summary>After so many seconds without a call a keyed actor's instance is ended; the next call activates it anew.</summary>
    /// <value>300.</value>
    public double IdleSeconds { get; init; } = 300;

    /// <summary>Whether the actor has a process of its own. Keyed actors share one unless this is set.</summary>
    /// <value><see cref="AkkaRay.Isolation.Process"/>.</value>
    public Isolation Isolation { get; init; }
}
