using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>What an executor tells of one task it ran.</summary>
[MemoryPackable]
public sealed partial record TaskRunReport(TaskId Id, string Name, TaskKind Kind, TaskRun Run);
