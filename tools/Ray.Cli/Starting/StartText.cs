using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Starting;

/// <summary>What <c>ray start</c> says when all is well: what runs, and what to do next.</summary>
internal static class StartText
{
    public static void Write(TextWriter output, StartOptions options, string head, IReadOnlyList<RecordedProcess> started, string folder)
    {
        foreach (var process in started)
        {
            output.WriteLine($"Started the {process.Role}, process {process.Pid}{(process.Address is { } address ? $", at {address}" : $", at head {head}")}.");
        }

        output.WriteLine($"Logs: {folder}");
        output.WriteLine();
        if (options.Head is null)
        {
            output.WriteLine($"In a program:     await Ray.InitAsync(\"ray://{head}\")");
            output.WriteLine($"One more worker:  ray start --address {head}");
        }

        output.WriteLine($"Look at it:       ray status{(options.Head is null ? "" : $" --address {head}")}");
        output.WriteLine(options.Block ? "Stop it:          Ctrl+C" : "Stop it:          ray stop");
    }
}
