using System.Text.Json;
using AkkaRay.Cli.State;
using AkkaRay.Messages.State;

namespace AkkaRay.Cli.Tasks;

/// <summary>Tasks as JSON documents. The names are a promise to scripts.</summary>
internal static class TaskJson
{
    public static string Many(TaskProtocol.TasksListed listed) => JsonSerializer.Serialize(
        new { listed.Total, listed.NotRecorded, listed.Forgotten, Tasks = listed.Tasks.Select(Shape) }, StatusJson.Options);

    public static string One(TaskRecord task) => JsonSerializer.Serialize(Shape(task), StatusJson.Options);

    public static string Summary(TaskProtocol.TasksSummarized summary) => JsonSerializer.Serialize(
        new
        {
            summary.NotRecorded,
            summary.Forgotten,
            Functions = summary.Functions.Select(one => new
            {
                one.Name,
                Kind = $"{one.Kind}",
                one.Submitted,
                one.Finished,
                one.Failed,
                one.Unfinished,
                Recorded = new { one.PendingArguments, one.PendingNode, one.AtExecutor, one.Running },
                one.MeanRunMicros,
                one.MeanWaitMicros,
            }),
        },
        StatusJson.Options);

    private static object Shape(TaskRecord task) => new
    {
        Id = task.FullId,
        task.Name,
        Kind = $"{task.Kind}",
        Stream = task.IsStream,
        State = $"{task.State}",
        task.Since,
        task.Attempt,
        Job = task.Job.Value,
        Parent = task.Parent == 0 ? (ulong?)null : task.Parent,
        Actor = task.Actor is { } actor ? ActorQuery.IdOf(actor) : null,
        Resources = StatusJson.Amounts(task.Resources),
        Node = task.Node?.Value,
        task.NodeName,
        Pid = task.Pid == 0 ? (int?)null : task.Pid,
        task.Waiting,
        Error = task.Fault?.ToString(),
        task.Message,
        Steps = task.Steps.Select(step => new { State = $"{step.State}", step.Attempt, step.At }),
        Runs = task.Runs.Select(run => new { Node = run.Node.Value, run.NodeName, run.Pid, run.StartedAt, run.EndedAt, Failed = run.IsFaulted }),
    };
}
