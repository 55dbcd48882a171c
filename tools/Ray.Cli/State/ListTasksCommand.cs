using System.CommandLine;
using AkkaRay.Cli.Tasks;
using AkkaRay.Messages.State;

namespace AkkaRay.Cli.State;

/// <summary><c>ray list tasks</c>.</summary>
internal static class ListTasksCommand
{
    private const int LimitMax = 10_000;

    private static readonly Option<string[]> Filters = FilterOption.Create("tasks", TaskFilter.Keys);

    private static readonly Option<int> Limit = new("--limit") { Description = $"At most so many, 1 to {LimitMax}.", DefaultValueFactory = _ => 100 };

    static ListTasksCommand()
    {
        Limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > LimitMax)
            {
                result.AddError($"--limit must be 1 to {LimitMax}.");
            }
        });
    }

    public static Command Create()
        => new Command("tasks", "The tasks and calls of actors: state, where they are, what they wait for or failed of.") { Filters, Limit }.Showing(
            (query, parsed, cancellationToken) => query.ListTasksAsync(
                [.. (parsed.GetValue(Filters) ?? []).Select(TaskFilter.Parse)], parsed.GetValue(Limit), cancellationToken),
            TaskJson.Many,
            (console, tasks) => TaskText.Write(console, tasks, TimeProvider.System.GetUtcNow()));
}
