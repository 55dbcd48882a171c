using AkkaRay.Messages.Actors;

namespace AkkaRay.Worker.Keyed;

/// <summary>What an executor and callers are told of an instance of a keyed actor.</summary>
internal static class KeyedStarts
{
    /// <summary>
    /// It is fenced: when its node seems dead its shard gets another home, no sooner than the fence says it is silent.
    /// </summary>
    public static InstanceStart Of(Activation active)
    {
        var spec = active.Spec;
        return new InstanceStart(spec.Id, active.Number, spec.Class, spec.Constructor, spec.Arguments)
        {
            Namespace = spec.Namespace,
            Mode = spec.Mode,
            MaxConcurrency = spec.MaxConcurrency,
            Groups = spec.Groups,
            IsShared = spec.IsShared,
            IsFenced = true,
            Key = spec.Key,
            IdleMillis = spec.IdleMillis,
            State = active.State,
            StateVersion = active.StateVersion,
        };
    }

    public static ActorInfo Describe(Activation active)
    {
        var spec = active.Spec;
        return new ActorInfo(spec.Id, spec.Job, spec.Class, spec.Namespace, null, ActorState.Alive)
        {
            Incarnation = active.Number,
            Place = active.Place,
            MaxTaskRetries = spec.MaxTaskRetries,
            MaxPendingCalls = spec.MaxPendingCalls,
            IsShared = spec.IsShared,
            Mode = spec.Mode,
            Node = active.Place?.Node,
            NodeName = active.Place?.NodeName,
            Key = spec.Key,
        };
    }
}
