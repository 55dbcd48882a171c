using System.CommandLine;
using AkkaRay.Cli.Tasks;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary><c>ray summary tasks</c>.</summary>
internal static class SummaryCommand
{
    private static readonly Option<uint?> Job = new("--job") { Description = "Only the job with this number." };

    public static Command Create() => new(
        "summary",
        """
        Sums up what a cluster knows of many things of one kind.

        Examples:
          ray summary tasks
          ray summary tasks --job 3 --json
        """)
    {
        Tasks(),
    };

    private static Command Tasks()
    {
        var command = new Command("tasks", "For each method: how many calls, what became of them, how long they took.")
        {
            StateOptions.Address, StateOptions.Json, StateOptions.Timeout, Job,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var timeout = StateOptions.TimeoutOf(parsed);
            await using var query = await ClusterQuery.ConnectAsync(StateOptions.HeadsOf(parsed), timeout, cancellationToken);
            var summary = await query.SummarizeAsync(parsed.GetValue(Job), timeout, cancellationToken);
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(TaskJson.Summary(summary));
            }
            else
            {
                TaskText.Write(AnsiConsole.Console, summary);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
