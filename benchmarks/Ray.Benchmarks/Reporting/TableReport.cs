using System.Globalization;
using Spectre.Console;

namespace AkkaRay.Benchmarks.Reporting;

/// <summary>Shows results to people.</summary>
internal static class TableReport
{
    public static void Show(IAnsiConsole console, IReadOnlyCollection<CaseResult> results)
    {
        var baselines = results.SelectMany(result => result.Baselines).Select(baseline => baseline.Name).Distinct().ToList();
        var table = new Table().Border(TableBorder.Rounded).AddColumns("case", "AkkaRay").AddColumns([.. baselines.Select(name => $"x {name}")]);
        foreach (var result in results)
        {
            table.AddRow([result.Case, Text(result.Value, result.Unit), .. baselines.Select(name => Ratio(result, name))]);
        }

        console.Write(table);
        console.WriteLine("x: how many times better AkkaRay is than that baseline in the same rounds; above 1 is better.");
        foreach (var result in results)
        {
            console.WriteLine($"{result.Case}: {result.Notes}{(result.RayPublished is { } published ? $"; Ray publishes {Text(published, result.Unit)}" : "")}");
        }
    }

    public static string Text(double value, Unit unit) => unit switch
    {
        Unit.PerSecond => string.Create(CultureInfo.InvariantCulture, $"{(value >= 100 ? Math.Round(value) : Math.Round(value, 2)):#,0.##}/s"),
        Unit.Part => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}"),
        Unit.Seconds when value < 0.01 => string.Create(CultureInfo.InvariantCulture, $"{value * 1000:0.000} ms"),
        Unit.Seconds => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value / (1 << 20):0.0} MiB"),
    };

    private static string Ratio(CaseResult result, string name)
        => result.Baselines.FirstOrDefault(baseline => baseline.Name == name) is { } found
            ? string.Create(CultureInfo.InvariantCulture, $"{found.Ratio:0.00}")
            : "";
}
