using System.CommandLine;
using AkkaRay.Cli.Tasks;

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
        => new Command("tasks", "For each method: how many calls, what became of them, how long they took.") { Job }.Showing(
            (query, parsed, cancellationToken) => query.SummarizeAsync(parsed.GetValue(Job), cancellationToken),
            TaskJson.Summary,
            TaskText.Write);
}
