using System.Globalization;
using Spectre.Console;

namespace AkkaRay.Benchmarks.Reporting;

/// <summary>Shows results to people.</summary>
internal static class TableReport
{
    public static void Show(IAnsiConsole console, IEnumerable<CaseResult> results)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("case", "AkkaRay", "times better than", "Ray publishes", "notes");
        foreach (var result in results)
        {
            table.AddRow(
                result.Case,
                Text(result.Value, result.Unit),
                string.Join('\n', result.Baselines.Select(baseline => Line(baseline, result.Unit))),
                result.RayPublished is { } published ? Text(published, result.Unit) : "",
                Markup.Escape(result.Notes));
        }

        console.Write(table);
    }

    public static string Text(double value, Unit unit) => unit switch
    {
        Unit.PerSecond => string.Create(CultureInfo.InvariantCulture, $"{(value >= 100 ? Math.Round(value) : Math.Round(value, 2)):#,0.##}/s"),
        Unit.Seconds => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value / (1 << 20):0.0} MiB"),
    };

    private static string Line(BaselineResult baseline, Unit unit)
        => string.Create(CultureInfo.InvariantCulture, $"{baseline.Ratio:0.00}x {baseline.Name} ({Text(baseline.Value, unit)})");
}
