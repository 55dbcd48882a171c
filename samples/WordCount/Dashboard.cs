using System.Globalization;
using Spectre.Console;

namespace WordCount;

/// <summary>What people see while the job runs and after it. Plain lines where nobody watches.</summary>
internal static class Dashboard
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows a bar for the job and one for each node until <paramref name="job"/> ends.</summary>
    public static async Task<T> ShowAsync<T>(Activity activity, long bytesTotal, Func<Task<T>> job)
    {
        if (Console.IsOutputRedirected)
        {
            return await job();
        }

        var progress = AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn());
        return await progress.StartAsync(async context =>
        {
            var bars = new Dictionary<string, ProgressTask> { [""] = context.AddTask("[bold]counted[/]", maxValue: bytesTotal) };
            var running = job();
            while (await Task.WhenAny(running, Task.Delay(Refresh)) != running)
            {
                Draw(context, bars, activity, bytesTotal);
            }

            Draw(context, bars, activity, bytesTotal);
            return await running;
        });
    }

    /// <summary>The most frequent words as a bar chart.</summary>
    public static void WriteTop(IReadOnlyList<(string Word, long Count)> top)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var (word, count) in top)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {count}"));
            }

            return;
        }

        var chart = new BarChart { Label = "[bold]most frequent words[/]", LabelAlignment = Justify.Left };
        AnsiConsole.Write(chart.AddItems(top, item => new BarChartItem(Markup.Escape(item.Word), item.Count, Color.Blue)));
    }

    private static void Draw(ProgressContext context, Dictionary<string, ProgressTask> bars, Activity activity, long bytesTotal)
    {
        var nodes = activity.Nodes();
        bars[""].Value = nodes.Sum(node => node.Bytes);
        foreach (var (name, executors, bytes) in nodes)
        {
            var bar = bars.GetValueOrDefault(name) ?? (bars[name] = context.AddTask(Markup.Escape(name), maxValue: bytesTotal));
            bar.Description = Markup.Escape($"{name} · {executors} executor{(executors == 1 ? "" : "s")}");
            bar.Value = bytes;
        }
    }
}
