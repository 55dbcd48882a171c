using System.Globalization;
using AkkaRay.Cli.State;
using AkkaRay.Messages.State;
using Spectre.Console;

namespace AkkaRay.Cli.Tasks;

/// <summary>Tasks for people.</summary>
internal static class TaskText
{
    public static void Write(IAnsiConsole console, TaskProtocol.TasksListed listed, DateTimeOffset now)
    {
        var table = TextTables.Create("Task", "Name", "State", "For", "Node", "Pid", "Try", "Job", "Because");
        foreach (var task in listed.Tasks)
        {
            TextTables.Add(
                table,
                task.FullId,
                task.Name,
                $"{task.State}",
                task.Since is { } since ? Words.Duration(now - since) : "-",
                task.NodeName ?? "-",
                task.Pid == 0 ? "-" : $"{task.Pid}",
                $"{task.Attempt}",
                $"{task.Job}",
                Because(task) ?? "-");
        }

        TextTables.Write(console, $"Tasks ({listed.Tasks.Length} of {listed.Total})", table, "none");
        WriteMissing(console, listed.NotRecorded, listed.Forgotten);
    }

    public static void Write(IAnsiConsole console, TaskRecord task, DateTimeOffset now)
    {
        var facts = TextTables.Create("What", "Value");
        foreach (var (what, value) in Facts(task, now))
        {
            TextTables.Add(facts, what, value ?? "-");
        }

        TextTables.Write(console, $"Task {task.FullId}", facts, "nothing");
        var steps = TextTables.Create("At", "Try", "State");
        foreach (var step in task.Steps)
        {
            TextTables.Add(steps, Time(step.At), $"{step.Attempt}", $"{step.State}");
        }

        TextTables.Write(console, "States", steps, "none told by its owner");
        var runs = TextTables.Create("Began", "Ran for", "Node", "Pid", "End");
        foreach (var run in task.Runs)
        {
            TextTables.Add(
                runs, Time(run.StartedAt), Micros(((run.EndedAt ?? now) - run.StartedAt).TotalMicroseconds), run.NodeName, $"{run.Pid}",
                run.EndedAt is null ? "runs" : run.IsFaulted ? "failed" : "finished");
        }

        TextTables.Write(console, "Runs", runs, "none told by an executor");
    }

    public static void Write(IAnsiConsole console, TaskProtocol.TasksSummarized summary)
    {
        var table = TextTables.Create("Method", "Kind", "Calls", "Finished", "Failed", "Unfinished", "Waiting for args/node", "Running", "Mean run", "Mean wait");
        foreach (var one in summary.Functions)
        {
            TextTables.Add(
                table, one.Name, $"{one.Kind}", Number(one.Submitted), Number(one.Finished), Number(one.Failed), Number(one.Unfinished),
                $"{one.PendingArguments}/{one.PendingNode}", $"{one.AtExecutor + one.Running}", Micros(one.MeanRunMicros), Micros(one.MeanWaitMicros));
        }

        TextTables.Write(console, $"Methods ({summary.Functions.Length})", table, "none");
        WriteMissing(console, summary.NotRecorded, summary.Forgotten);
    }

    private static void WriteMissing(IAnsiConsole console, long notRecorded, long forgotten)
    {
        if (notRecorded + forgotten > 0)
        {
            console.WriteLine($"{Number(notRecorded)} tasks were counted and not recorded one by one, {Number(forgotten)} records were forgotten for newer ones.");
        }
    }

    private static string? Because(TaskRecord task) => task.Fault is { } fault ? $"{fault}: {task.Message?.Split('\n')[0]}" : task.Waiting;

    private static (string What, string? Value)[] Facts(TaskRecord task, DateTimeOffset now) =>
    [
        ("name", task.Name),
        ("kind", task.IsStream ? $"{task.Kind}, a stream" : $"{task.Kind}"),
        ("state", task.Since is { } since ? $"{task.State} for {Words.Duration(now - since)}" : $"{task.State}"),
        ("attempt", $"{task.Attempt}"),
        ("waits because", task.Waiting),
        ("failed with", task.Fault?.ToString()),
        ("which says", task.Message),
        ("needs", task.Resources.IsEmpty ? "nothing" : $"{task.Resources}"),
        ("node", task.NodeName),
        ("process", task.Pid == 0 ? null : $"{task.Pid}"),
        ("actor", task.Actor is { } actor ? ActorQuery.IdOf(actor) : null),
        ("inside task", task.Parent == 0 ? null : $"number {task.Parent} of its executor"),
        ("job", $"{task.Job}"),
    ];

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Micros(double? micros) => micros switch
    {
        null => "-",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{micros:0.#} µs"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{micros / 1000:0.#} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{micros / 1_000_000:0.##} s"),
    };
}
