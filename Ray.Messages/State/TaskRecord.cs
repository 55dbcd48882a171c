using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>What is known of one task: told by its owner, and by the executors that ran it. For people, not for decisions.</summary>
[MemoryPackable]
public sealed partial record TaskRecord(TaskId Id, JobId Job, string Name, TaskKind Kind, TaskState State)
{
    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether it yields a stream.</summary>
    public bool IsStream { get; init; }

    /// <summary>The actor it is a call of; null for tasks.</summary>
    public ActorId? Actor { get; init; }

    /// <summary>The number, in its owner's process, of the task inside which it was submitted; 0 outside of tasks.</summary>
    public ulong Parent { get; init; }

    /// <summary>What it needs.</summary>
    public ResourceSet Resources { get; init; } = ResourceSet.Empty;

    /// <summary>Where it may run; null for anywhere.</summary>
    public PlacementRules? Rules { get; init; }

    /// <summary>The node it was sent to last; null if it was sent nowhere.</summary>
    public NodeId? Node { get; init; }

    /// <summary>The name of that node.</summary>
    public string? NodeName { get; init; }

    /// <summary>The process it was sent to; 0 if it was sent nowhere.</summary>
    public int Pid { get; init; }

    /// <summary>What it waits for, in words, while it is pending.</summary>
    public string? Waiting { get; init; }

    /// <summary>How it failed; null if it did not.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary>Why it failed, in words, cut to what fits; null if it did not.</summary>
    public string? Message { get; init; }

    /// <summary>The states it came into, the first ones and the last ones if there were many.</summary>
    public ImmutableArray<TaskStep> Steps { get; init; } = [];

    /// <summary>When and where its code ran, as the executors tell.</summary>
    public ImmutableArray<TaskRun> Runs { get; init; } = [];

    /// <summary>Whether nothing more will happen to it.</summary>
    [MemoryPackIgnore]
    public bool IsOver => State is TaskState.Finished or TaskState.Failed;

    /// <summary>When it came into its present state; null if nothing is known of that.</summary>
    [MemoryPackIgnore]
    public DateTimeOffset? Since => State == TaskState.Running && Runs.Length > 0 ? Runs[^1].StartedAt
        : Steps.Length > 0 ? Steps[^1].At
        : Runs.Length > 0 ? Runs[^1].EndedAt ?? Runs[^1].StartedAt
        : null;

    /// <summary>The id in full, as commands take it.</summary>
    [MemoryPackIgnore]
    public string FullId => $"{Id.Owner.Value:x16}-{Id.Number}";
}
