using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>A task came into a state, by its owner's clock. Attempts count from 1.</summary>
[MemoryPackable]
public readonly partial record struct TaskStep(TaskState State, int Attempt, DateTimeOffset At);
