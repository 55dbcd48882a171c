using System.CommandLine;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary>What the commands that put one question to a cluster share: connecting, asking, and showing the answer as tables or as JSON.</summary>
internal static class QueryCommand
{
    /// <summary>Makes <paramref name="command"/> ask, and gives it the options that go with that.</summary>
    public static Command Showing<T>(
        this Command command, Func<ClusterQuery, ParseResult, CancellationToken, Task<T>> ask, Func<T, string> json, Action<IAnsiConsole, T> write)
    {
        command.Add(StateOptions.Address);
        command.Add(StateOptions.Json);
        command.Add(StateOptions.Timeout);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var query = await StateOptions.ConnectAsync(parsed, cancellationToken);
            var answer = await ask(query, parsed, cancellationToken);
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(json(answer));
            }
            else
            {
                write(AnsiConsole.Console, answer);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
