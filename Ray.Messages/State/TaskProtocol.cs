using System.Collections.Immutable;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>
/// What owners and executors tell the GCS about tasks, and what people ask of that. Reports are never answered nor
/// repeated: one that is lost is lost.
/// </summary>
public static partial class TaskProtocol
{
    /// <summary>The most records in one message.</summary>
    public const int PageMax = 1000;

    /// <summary>
    /// News of a job's tasks, from one process. <paramref name="NotRecorded"/> tasks were submitted since the last report
    /// and not recorded one by one, because they were too many.
    /// </summary>
    [MemoryPackable]
    public sealed partial record TasksReported(
        JobId Job,
        ImmutableArray<TaskRecord> Tasks,
        ImmutableArray<TaskRunReport> Runs,
        ImmutableArray<FunctionCount> Functions,
        long NotRecorded) : PackedMessage, IRayMessage;

    /// <summary>Asks for tasks that all filters let through, the newest first.</summary>
    [MemoryPackable]
    public sealed partial record ListTasks(RequestId Request, ImmutableArray<TaskFilter> Filters, int Skip, int Limit) : IRayMessage;

    /// <summary>
    /// At most as many as asked for, of <paramref name="Total"/> that the filters let through. <paramref name="NotRecorded"/>
    /// tasks were never recorded one by one, <paramref name="Forgotten"/> were, and gave way to newer ones.
    /// </summary>
    [MemoryPackable]
    public sealed partial record TasksListed(
        RequestId Request, ImmutableArray<TaskRecord> Tasks, int Total, long NotRecorded, long Forgotten) : IRayMessage;

    /// <summary>Asks what became of the calls of each method, of one job or of all.</summary>
    [MemoryPackable]
    public sealed partial record SummarizeTasks(RequestId Request, JobId? Job) : IRayMessage;

    /// <summary>The methods, those with the most calls first.</summary>
    [MemoryPackable]
    public sealed partial record TasksSummarized(
        RequestId Request, ImmutableArray<FunctionSummary> Functions, long NotRecorded, long Forgotten) : IRayMessage;
}
