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
        var (spec, own) = active.Actor;
        return new InstanceStart(own.Id, active.Number, spec.Class, spec.Constructor, own.Arguments)
        {
            Namespace = spec.Namespace,
            Mode = spec.Mode,
            MaxConcurrency = spec.MaxConcurrency,
            Groups = spec.Groups,
            IsShared = spec.IsShared,
            IsFenced = true,
            Key = own.Key,
            IdleMillis = spec.IdleMillis,
            State = active.State,
            StateVersion = active.StateVersion,
        };
    }

    /// <summary>What those who ask are told of one that answers on this node.</summary>
    public static ActorInfo Describe(Activation active, string agentPath)
    {
        var (spec, own) = active.Actor;
        var grant = active.Grant!;
        return new ActorInfo(own.Id, spec.Job, spec.Class, spec.Namespace, null, ActorState.Alive)
        {
            Incarnation = active.Number,
            Place = new ActorPlace(grant.Node, grant.NodeName, agentPath, grant.Executor, grant.Pid, grant.Endpoint, grant.Token),
            MaxTaskRetries = spec.MaxTaskRetries,
            MaxPendingCalls = spec.MaxPendingCalls,
            IsShared = spec.IsShared,
            Mode = spec.Mode,
            Node = grant.Node,
            NodeName = grant.NodeName,
            Key = own.Key,
        };
    }
}
