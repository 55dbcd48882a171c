using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>What the instance of a keyed actor does not share with others of its class in the same process.</summary>
[MemoryPackable]
public sealed partial record ActiveActor(ActorId Id, string Key, int Incarnation, AccessToken Token)
{
    /// <summary>What it shares with them; null if there is no instance, which nobody shares.</summary>
    public static ActorInfo? KindOf(ActorInfo? info) => info is not { Place: { } place, Key: not null }
        ? null
        : info with { Id = default, Key = "", Incarnation = 0, Place = place with { Token = default } };

    /// <summary>What of an instance is its own.</summary>
    public static ActiveActor Of(ActorInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return new ActiveActor(info.Id, info.Key ?? "", info.Incarnation, info.Place?.Token ?? default);
    }

    /// <summary>How the actor is.</summary>
    public ActorInfo InfoIn(ActorInfo kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind with { Id = Id, Key = Key, Incarnation = Incarnation, Place = kind.Place is { } place ? place with { Token = Token } : null };
    }
}
