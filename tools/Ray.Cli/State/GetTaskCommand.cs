using System.CommandLine;
using AkkaRay.Cli.Tasks;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary><c>ray get task</c>.</summary>
internal static class GetTaskCommand
{
    private static readonly Argument<string> Which = new("task") { Description = "The task's id as 'ray list tasks' shows it." };

    public static Command Create()
    {
        var command = new Command("task", "One task or call of an actor: its states with times, and where it ran.")
        {
            Which, StateOptions.Address, StateOptions.Json, StateOptions.Timeout,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var timeout = StateOptions.TimeoutOf(parsed);
            await using var query = await ClusterQuery.ConnectAsync(StateOptions.HeadsOf(parsed), timeout, cancellationToken);
            var task = await query.GetTaskAsync(parsed.GetValue(Which)!, timeout, cancellationToken);
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(TaskJson.One(task));
            }
            else
            {
                TaskText.Write(AnsiConsole.Console, task, TimeProvider.System.GetUtcNow());
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
