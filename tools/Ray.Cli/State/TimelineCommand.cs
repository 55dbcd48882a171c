using System.Collections.Immutable;
using System.CommandLine;
using AkkaRay.Cli.Tasks;
using AkkaRay.Messages.State;
using AkkaRay.Recording;

namespace AkkaRay.Cli.State;

/// <summary><c>ray timeline</c>.</summary>
internal static class TimelineCommand
{
    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The file to write.", DefaultValueFactory = _ => "timeline.json",
    };

    private static readonly Option<bool> ActorCalls = new("--actor-calls") { Description = "Calls of actors too." };

    private static readonly Option<uint?> Job = new("--job") { Description = "Only the job with this number." };

    public static Command Create()
    {
        var command = new Command(
            "timeline",
            """
            Writes when and where tasks ran as a Chrome trace, for chrome://tracing or ui.perfetto.dev.

            Examples:
              ray timeline
              ray timeline -o run.json --job 3 --actor-calls
            """)
        {
            StateOptions.Address, StateOptions.Timeout, Output, ActorCalls, Job,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var query = await StateOptions.ConnectAsync(parsed, cancellationToken);
        var tasks = await query.ListTasksAsync(FiltersOf(parsed), int.MaxValue, cancellationToken);
        var path = Path.GetFullPath(parsed.GetValue(Output)!);
        try
        {
            await using var file = File.Create(path);
            await Timeline.WriteAsync(file, tasks.Tasks, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The timeline could not be written to {path}: {error.Message}");
        }

        Console.WriteLine($"{tasks.Tasks.Sum(task => task.Runs.Length)} runs of {tasks.Tasks.Length} tasks are in {path}. Open it with chrome://tracing or ui.perfetto.dev.");
        return ExitCode.Ok;
    }

    private static ImmutableArray<TaskFilter> FiltersOf(ParseResult parsed)
    {
        List<TaskFilter> filters = [];
        if (!parsed.GetValue(ActorCalls))
        {
            filters.Add(new TaskFilter("kind", true, nameof(TaskKind.Task)));
        }

        if (parsed.GetValue(Job) is { } job)
        {
            filters.Add(new TaskFilter("job", true, $"{job}"));
        }

        return [.. filters];
    }
}
