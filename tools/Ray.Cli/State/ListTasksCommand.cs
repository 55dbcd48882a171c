using System.Collections.Immutable;
using System.CommandLine;
using AkkaRay.Cli.Tasks;
using AkkaRay.Messages.State;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary><c>ray list tasks</c>.</summary>
internal static class ListTasksCommand
{
    private const int LimitMax = 10_000;

    private static readonly Option<string[]> Filters = new("--filter")
    {
        Description = $"Only tasks of which this holds: KEY=VALUE or KEY!=VALUE; all of several. Keys: {string.Join(", ", TaskFilter.Keys)}.",
    };

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
        Filters.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens)
            {
                try
                {
                    TaskFilter.Parse(token.Value);
                }
                catch (FormatException wrong)
                {
                    result.AddError(wrong.Message);
                }
            }
        });
    }

    public static Command Create()
    {
        var command = new Command("tasks", "The tasks and calls of actors: state, where they are, what they wait for or failed of.")
        {
            StateOptions.Address, StateOptions.Json, StateOptions.Timeout, Filters, Limit,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var timeout = StateOptions.TimeoutOf(parsed);
            ImmutableArray<TaskFilter> filters = [.. (parsed.GetValue(Filters) ?? []).Select(TaskFilter.Parse)];
            await using var query = await ClusterQuery.ConnectAsync(StateOptions.HeadsOf(parsed), timeout, cancellationToken);
            var tasks = await query.ListTasksAsync(filters, parsed.GetValue(Limit), timeout, cancellationToken);
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(TaskJson.Many(tasks));
            }
            else
            {
                TaskText.Write(AnsiConsole.Console, tasks, TimeProvider.System.GetUtcNow());
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
