using System.CommandLine;
using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Stopping;

/// <summary>The words of <c>ray stop</c> and what they mean.</summary>
internal static class StopCommand
{
    private static readonly Option<bool> Force = new("--force") { Description = "Kill what has not ended by itself within the grace." };
    private static readonly Option<double> Grace = new("--grace") { Description = "Seconds each process gets to end in order.", DefaultValueFactory = _ => 10 };

    public static Command Create()
    {
        Grace.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 3600))
            {
                result.AddError("--grace must be between 0 and 3600 seconds.");
            }
        });
        var command = new Command(
            "stop",
            """
            Ends every head and worker that 'ray start' of this user started on this machine.

            Examples:
              ray stop                       asks, and waits up to 10 s
              ray stop --force --grace 2     kills what still runs after 2 s
            """)
        {
            Force, Grace,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            TimeSpan.FromSeconds(parsed.GetValue(Grace)), parsed.GetValue(Force), Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(TimeSpan grace, bool isForced, TextWriter output, CancellationToken cancellationToken)
    {
        var sessions = SessionFolder.All().Select(session => (session, session.Read())).Where(found => found.Item2.Count > 0).ToList();
        var results = await ProcessStop.EndAsync(sessions, grace, isForced, cancellationToken);
        foreach (var result in results.Where(result => result.IsEnded))
        {
            output.WriteLine($"{(result.WasKilled ? "Killed" : "Stopped")} the {result.Process.Role}, process {result.Process.Pid}.");
        }

        if (results.Count == 0)
        {
            output.WriteLine("No AkkaRay processes of this user run here.");
        }

        var left = results.Where(result => !result.IsEnded).Select(result => $"the {result.Process.Role}, process {result.Process.Pid}").ToList();
        return left.Count == 0
            ? ExitCode.Ok
            : throw new CliException($"Still running after {grace.TotalSeconds:0.#} s: {string.Join("; ", left)}. Kill them with: ray stop --force");
    }
}
