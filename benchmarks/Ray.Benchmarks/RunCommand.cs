using AkkaRay.Benchmarks.Cases;
using AkkaRay.Benchmarks.Reporting;
using AkkaRay.Benchmarks.Running;
using Spectre.Console;

namespace AkkaRay.Benchmarks;

/// <summary>Runs cases one after another; one that fails is told and does not keep the others from running.</summary>
internal sealed class RunCommand(IAnsiConsole console)
{
    /// <returns>0 when every case has a result, 1 when one failed, 2 for a case that does not exist.</returns>
    public async Task<int> RunAsync(string[] names, Effort effort, FileInfo? json, CancellationToken cancellationToken)
    {
        IReadOnlyList<BenchmarkCase> cases;
        try
        {
            cases = AllCases.Named(names);
        }
        catch (ArgumentException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }

        var results = new List<CaseResult>();
        foreach (var one in cases)
        {
            await RunOneAsync(one, effort, results, cancellationToken);
        }

        TableReport.Show(console, results);
        if (json is not null)
        {
            await File.WriteAllTextAsync(json.FullName, JsonReport.Of(results), cancellationToken);
        }

        return results.Count == cases.Count ? 0 : 1;
    }

    private async Task RunOneAsync(BenchmarkCase one, Effort effort, List<CaseResult> results, CancellationToken cancellationToken)
    {
        try
        {
            var runner = new Runner(effort, step => console.MarkupLine($"[grey]{Markup.Escape(step)}[/]"));
            results.Add(await runner.RunAsync(one, cancellationToken));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            console.MarkupLine($"[red]{Markup.Escape($"{one.Name} failed: {error.Message}")}[/]");
        }
    }
}
