using System.CommandLine;
using System.Text.Json;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using Spectre.Console;
using static AkkaRay.Messages.State.WhyProtocol;

namespace AkkaRay.Cli.State;

/// <summary><c>ray why</c>: why one thing is as it is.</summary>
internal static class WhyCommand
{
    private static readonly Argument<string> What = new("what") { Description = "The id of a task, an actor, a placement group or an object, or an actor's or a group's name." };

    public static Command Create()
    {
        var command = new Command(
            "why",
            """
            Says why a task, an actor, a placement group or an object waits, runs or failed.

            Examples:
              ray why 3f1c0b52a7e90d14-42          a task or an actor, as 'ray list' shows it
              ray why object-3f1c0b52:42.1         an object, as messages name it
              ray why group-1a2b3c4d --json
            """)
        {
            What,
        };
        return command.Showing(
            (query, parsed, cancellationToken) => AskAsync(query, parsed.GetValue(What)!, cancellationToken),
            answer => JsonSerializer.Serialize(answer.Found.Select(Shape), StatusJson.Options),
            Write);
    }

    private static async Task<WhyAnswered> AskAsync(ClusterQuery query, string what, CancellationToken cancellationToken)
    {
        var answer = await query.AskAsync<WhyAnswered>(new AskWhy(RequestId.New(), what), cancellationToken);
        return answer.Found.IsEmpty
            ? throw new CliException(
                $"The cluster knows of no task, actor, placement group or object '{what}'. 'ray list' shows what there is; {answer.NotRecorded} tasks were only counted, those that wait for long are recorded within seconds.")
            : answer;
    }

    private static void Write(IAnsiConsole console, WhyAnswered answer)
    {
        foreach (var one in answer.Found)
        {
            Write(console, one, TimeProvider.System.GetUtcNow());
        }
    }

    private static void Write(IAnsiConsole console, Explanation one, DateTimeOffset now)
    {
        var since = one.Since is { } at ? $" for {Words.Duration(now - at)}" : "";
        console.MarkupLineInterpolated($"[bold]{one.Kind} {one.Id}[/] {one.Name} is {one.State}{since}");
        console.WriteLine($"  {one.Reason}");
        foreach (var detail in one.Details)
        {
            console.WriteLine($"  - {detail}");
        }

        console.WriteLine();
        if (one.Nodes.IsEmpty)
        {
            return;
        }

        var table = TextTables.Create("Node", "Finding");
        foreach (var node in one.Nodes)
        {
            TextTables.Add(table, node.Name, node.Finding);
        }

        TextTables.Write(console, "What was found on each node", table, "there is none");
    }

    private static object Shape(Explanation one) => new
    {
        one.Kind,
        one.Id,
        one.Name,
        one.State,
        one.Since,
        one.Reason,
        one.Details,
        Nodes = one.Nodes.Select(node => new { Id = node.Node.Value, node.Name, node.Finding, node.HasRoom }),
    };
}
