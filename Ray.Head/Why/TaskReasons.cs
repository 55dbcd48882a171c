using AkkaRay.Head.Actors;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Tasks;
using AkkaRay.Messages.State;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Head.Why;

/// <summary>Why a task, or an object that a task makes, is as it is.</summary>
internal sealed class TaskReasons(GcsCore core, TaskDesk tasks, ActorLives lives)
{
    private const string NeedsObject = "needs ";
    private const int ChainMax = 8;

    public Explanation Of(TaskRecord task) => new(task.Kind == TaskKind.ActorCall ? "call" : "task", task.FullId, task.Name, task.State.ToString(), ReasonOf(task))
    {
        Since = task.Since,
        Details = [.. DetailsOf(task)],
        Nodes = task is { State: TaskState.PendingNode, Kind: TaskKind.Task } ? NodeFindings.For(new Demand(task.Resources, task.Rules), core) : [],
    };

    public Explanation OfObject(TaskRecord maker, string id) => Of(maker) with
    {
        Kind = "object",
        Id = id,
        Reason = $"{(maker.State == TaskState.Finished ? "Its task has returned it to the process that owns it." : "It is not there yet.")} Its task: {ReasonOf(maker)}",
    };

    private static string ReasonOf(TaskRecord task) => task.State switch
    {
        TaskState.PendingArguments => $"It waits for an argument: {task.Waiting ?? "which one is not known"}.",
        TaskState.PendingNode => $"It waits for {(task.Kind == TaskKind.ActorCall ? "its actor" : "an executor")}: {task.Waiting ?? "no more is known"}.",
        TaskState.Submitted => $"It was sent to process {task.Pid} on {task.NodeName} and has not begun, as far as is known: what was sent there before runs first.",
        TaskState.Running => $"Its code runs in process {task.Pid} on {task.NodeName}.",
        TaskState.Finished => $"It has finished, on {task.NodeName ?? "a node that is not known"}.",
        _ => $"It failed for good with {task.Fault}: {task.Message}",
    };

    private IEnumerable<string> DetailsOf(TaskRecord task)
    {
        if (task.Attempt > 1)
        {
            yield return $"this is attempt {task.Attempt}";
        }

        if (task.Actor is { } id && !task.IsOver && core.State.Actors.Find(id) is { } actor)
        {
            yield return $"{id}: {ActorReasons.ReasonOf(lives.Describe(actor))}";
        }

        foreach (var link in Chain(task))
        {
            yield return link;
        }
    }

    // What it waits for waits itself, perhaps, and in the end perhaps for this one.
    private IEnumerable<string> Chain(TaskRecord task)
    {
        var seen = new HashSet<string> { task.FullId };
        for (var link = task; link is { State: TaskState.PendingArguments } && seen.Count <= ChainMax;)
        {
            if (MakerOf(link) is not { } maker)
            {
                yield break;
            }

            yield return $"{maker.Id} ({maker.Name}), which makes that, is {maker.State}: {ReasonOf(maker)}";
            if (!seen.Add(maker.FullId))
            {
                yield return "these tasks wait for each other, and so for ever; cancel one of them";
                yield break;
            }

            link = maker;
        }
    }

    private TaskRecord? MakerOf(TaskRecord task)
        => task.Waiting is { } waiting && waiting.StartsWith(NeedsObject, StringComparison.Ordinal) && WhyNames.TaskOfObject(waiting[NeedsObject.Length..]) is { } maker
            ? tasks.Find(maker).FirstOrDefault()
            : null;
}
