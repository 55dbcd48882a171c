using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>A keyed actor that has an instance now, for people.</summary>
[MemoryPackable]
public sealed partial record ActivationInfo(ActorId Actor, string Namespace, string Class, string Key, int Number, NodeId Node, string NodeName, JobId Job)
{
    /// <summary>The process it is in; 0 while it has none.</summary>
    public int Pid { get; init; }

    /// <summary>For how long it has been there.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How many calls it has answered, as last heard.</summary>
    public long Calls { get; init; }

    /// <summary>Whether it is ending.</summary>
    public bool IsEnding { get; init; }
}
