using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>
/// The calls of one method in one job. The counts are of all calls; times, and how many are in which state, are of those
/// that were recorded one by one.
/// </summary>
[MemoryPackable]
public sealed partial record FunctionSummary(string Name, TaskKind Kind, long Submitted, long Finished, long Failed)
{
    /// <summary>Recorded tasks that wait for arguments.</summary>
    public int PendingArguments { get; init; }

    /// <summary>Recorded tasks that wait for an executor.</summary>
    public int PendingNode { get; init; }

    /// <summary>Recorded tasks that are at an executor and have not begun.</summary>
    public int AtExecutor { get; init; }

    /// <summary>Recorded tasks whose code runs.</summary>
    public int Running { get; init; }

    /// <summary>How long the code of one ran, on average, in microseconds; null if none was recorded.</summary>
    public double? MeanRunMicros { get; init; }

    /// <summary>How long one was on its way before its code ran, on average, in microseconds; null if none was recorded.</summary>
    public double? MeanWaitMicros { get; init; }

    /// <summary>How many have no end yet.</summary>
    [MemoryPackIgnore]
    public long Unfinished => Math.Max(0, Submitted - Finished - Failed);
}
