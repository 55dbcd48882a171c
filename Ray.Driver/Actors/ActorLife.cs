using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;

namespace AkkaRay.Actors;

/// <summary>
/// One actor's life as a caller follows it. What is heard may come late, twice and out of order; a lower incarnation than
/// the highest heard of has no effect, and death is final.
/// </summary>
internal sealed class ActorLife(string label)
{
    /// <summary>The newest word of the GCS; null before the first.</summary>
    public ActorInfo? Info { get; private set; }

    /// <summary>Why the actor is dead; null while it is not.</summary>
    public RayFault? Death { get; private set; }

    /// <summary>The incarnation that calls go to, connected or not; 0 if there is none.</summary>
    public int Instance { get; private set; }

    /// <summary>The GCS says how the actor is; null if it knows none.</summary>
    public LifeSteps Hear(ActorInfo? info)
    {
        if (Death is not null || info?.Incarnation < Info?.Incarnation)
        {
            return LifeSteps.None;
        }

        if (info is null)
        {
            return Die(Faults.ActorUnknown(label));
        }

        Info = info;
        if (info.IsDead)
        {
            return Die(Faults.ActorDied(label, info));
        }

        var steps = LifeSteps.None;
        if (Instance != 0 && (info.Incarnation > Instance || info.State is not ActorState.Alive))
        {
            steps = LifeSteps.Leave;
            Instance = 0;
        }

        if (info.State is ActorState.Alive && info.Place is not null && Instance == 0)
        {
            steps |= LifeSteps.Connect;
            Instance = info.Incarnation;
        }

        return steps;
    }

    /// <summary>There will be no such actor.</summary>
    public LifeSteps Refuse(RayFault fault) => Death is null ? Die(fault) : LifeSteps.None;

    /// <summary>What is known of the instance is of no use any more; the same may be heard of again.</summary>
    public void Forget() => Instance = 0;

    /// <summary>There is no instance at present, of an actor that may have one again.</summary>
    public LifeSteps Fail()
    {
        var steps = Instance == 0 ? LifeSteps.None : LifeSteps.Leave;
        Instance = 0;
        return steps;
    }

    private LifeSteps Die(RayFault fault)
    {
        Death = fault;
        Instance = 0;
        return LifeSteps.Leave | LifeSteps.Die;
    }
}
