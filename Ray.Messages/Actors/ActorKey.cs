using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>What a keyed actor does not share with others of its class and options.</summary>
[MemoryPackable]
public sealed partial record ActorKey(ActorId Id, string Key, byte[] Arguments)
{
    /// <summary>What it shares with them: its spec without what is its own.</summary>
    public static ActorSpec KindOf(ActorSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec with { Id = default, Key = "", Arguments = [] };
    }

    /// <summary>What of a spec is the actor's own.</summary>
    public static ActorKey Of(ActorSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ActorKey(spec.Id, spec.Key ?? "", spec.Arguments);
    }

    /// <summary>The actor's spec.</summary>
    public ActorSpec SpecIn(ActorSpec kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind with { Id = Id, Key = Key, Arguments = Arguments };
    }
}
