using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>User code of a task ran, or runs, in an executor; by the clock of that machine.</summary>
[MemoryPackable]
public sealed partial record TaskRun(NodeId Node, string NodeName, int Pid, DateTimeOffset StartedAt)
{
    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it ended with a failure.</summary>
    public bool IsFaulted { get; init; }
}
