using System.CommandLine;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary>The words of <c>ray status</c> and what they mean.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    private static readonly Option<bool> Watch = new("--watch") { Description = "Show it again every second until Ctrl+C." };

    public static Command Create()
    {
        var command = new Command(
            "status",
            """
            Shows a cluster: nodes, resources used and total, what waits and why, jobs.

            Examples:
              ray status                                the cluster started on this machine
              ray status --address 10.0.0.5:10001       another one
              ray status --json | jq .pending           for scripts
            """)
        {
            StateOptions.Address, StateOptions.Json, StateOptions.All, StateOptions.Timeout, Watch,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Watch) && result.GetValue(StateOptions.Json))
            {
                result.AddError("--watch and --json do not go together.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var query = await StateOptions.ConnectAsync(parsed, cancellationToken);
        do
        {
            var state = await query.GetAsync(parsed.GetValue(StateOptions.All), cancellationToken);
            Show(new ClusterView(query.Address, state), parsed.GetValue(StateOptions.Json), parsed.GetValue(Watch));
        }
        while (parsed.GetValue(Watch) && await PausedAsync(cancellationToken));
        return ExitCode.Ok;
    }

    private static void Show(ClusterView view, bool isJson, bool isWatched)
    {
        if (isJson)
        {
            Console.WriteLine(StatusJson.Status(view));
            return;
        }

        if (isWatched && !Console.IsOutputRedirected)
        {
            AnsiConsole.Clear();
        }

        StatusText.Write(AnsiConsole.Console, view);
    }

    private static async Task<bool> PausedAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(WatchInterval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }
}
