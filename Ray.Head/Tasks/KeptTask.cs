using AkkaRay.Messages.State;

namespace AkkaRay.Head.Tasks;

/// <summary>One task as the GCS knows it: what its owner told, joined with what executors told.</summary>
internal sealed class KeptTask(TaskRecord record)
{
    private const int RunsMax = 16;

    public TaskRecord Record { get; private set; } = record;

    /// <summary>Whether its owner ever told of it.</summary>
    public bool IsOwned { get; private set; }

    /// <summary>Its owner tells how it stands.</summary>
    public void Told(TaskRecord told)
    {
        IsOwned = true;
        Record = told with { Runs = Record.Runs, State = StateOf(told, Record.Runs.LastOrDefault()) };
    }

    /// <summary>An executor tells that it began it, or that it ended.</summary>
    public void Ran(TaskRun run)
    {
        var known = Record.Runs.FirstOrDefault(one => one.StartedAt == run.StartedAt && one.Pid == run.Pid)
            ?? Record.Runs.FirstOrDefault(one => one.Pid == run.Pid && one.EndedAt is null);
        var runs = known is null ? Record.Runs.Add(run) : Record.Runs.Replace(known, run);
        runs = runs.Length > RunsMax ? runs.RemoveAt(0) : runs;
        var record = Record with { Runs = runs };
        Record = IsOwned
            ? record with { State = StateOf(record, run) }
            : record with { State = StateOf(run), Node = run.Node, NodeName = run.NodeName, Pid = run.Pid };
    }

    /// <summary>Its job is over, and so is it.</summary>
    public void End(string reason, DateTimeOffset at) => Record = Record with
    {
        State = TaskState.Failed,
        Fault = Messages.Errors.FaultKind.SessionEnded,
        Message = reason,
        Waiting = null,
        Steps = Record.Steps.Add(new TaskStep(TaskState.Failed, Record.Attempt, at)),
    };

    // The owner knows when it sent a task, the executor when it began it.
    private static TaskState StateOf(TaskRecord record, TaskRun? last)
        => record.State is TaskState.Submitted && last is { EndedAt: null } && last.Pid == record.Pid ? TaskState.Running
            : record.State is TaskState.Running && last is { EndedAt: not null } ? TaskState.Submitted
            : record.State;

    private static TaskState StateOf(TaskRun run)
        => run.EndedAt is null ? TaskState.Running : run.IsFaulted ? TaskState.Failed : TaskState.Finished;
}
