using System.Globalization;
using Spectre.Console;

namespace ParameterServer;

/// <summary>The loss as it falls, as a curve that is redrawn in place. Plain lines where nobody watches.</summary>
internal sealed class LossCurve
{
    private const int Height = 10;
    private const int Width = 60;
    private static readonly string[] Eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

    private readonly List<(double Seconds, float Loss)> _points = [];

    /// <summary>Draws while <paramref name="job"/> runs; it tells its points to what it is given.</summary>
    public async Task ShowAsync(Func<Action<double, float>, Task> job)
    {
        if (Console.IsOutputRedirected)
        {
            await job((seconds, loss) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s: loss {loss:F4}")));
            return;
        }

        await AnsiConsole.Live(Draw()).StartAsync(async live => await job((seconds, loss) =>
        {
            _points.Add((seconds, loss));
            live.UpdateTarget(Draw());
        }));
    }

    private Panel Draw()
    {
        var header = _points.Count == 0 ? "loss" : string.Create(CultureInfo.InvariantCulture, $"loss {_points[^1].Loss:F4} after {_points[^1].Seconds:F1} s");
        return new Panel(new Text(string.Join('\n', Lines()))) { Header = new PanelHeader(header) };
    }

    private IEnumerable<string> Lines()
    {
        var shown = _points.TakeLast(Width).Select(point => point.Loss).ToList();
        var highest = shown.DefaultIfEmpty(1).Max();
        for (var line = Height - 1; line >= 0; line--)
        {
            yield return string.Concat(shown.Select(loss => Eighths[Math.Clamp((int)(((loss / highest * Height) - line) * 8), 0, 8)])).PadRight(Width);
        }
    }
}
