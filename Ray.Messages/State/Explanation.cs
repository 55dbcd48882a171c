using System.Collections.Immutable;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>Why something is as it is: a task, a call, an actor, a placement group, an object.</summary>
[MemoryPackable]
public sealed partial record Explanation(string Kind, string Id, string Name, string State, string Reason)
{
    /// <summary>When it came into its state; null if that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What it waits for has reasons of its own, the nearest first.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>What was found on each node; empty for what does not look for one.</summary>
    public ImmutableArray<NodeFinding> Nodes { get; init; } = [];
}
