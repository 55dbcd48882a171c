using System.CommandLine;
using AkkaRay.Cli.Tasks;

namespace AkkaRay.Cli.State;

/// <summary><c>ray get task</c>.</summary>
internal static class GetTaskCommand
{
    private static readonly Argument<string> Which = new("task") { Description = "The task's id as 'ray list tasks' shows it." };

    public static Command Create()
        => new Command("task", "One task or call of an actor: its states with times, and where it ran.") { Which }.Showing(
            (query, parsed, cancellationToken) => query.GetTaskAsync(parsed.GetValue(Which)!, cancellationToken),
            TaskJson.One,
            (console, task) => TaskText.Write(console, task, TimeProvider.System.GetUtcNow()));
}
