using System.Diagnostics;
using System.Globalization;

namespace AkkaRay.Benchmarks.Contenders;

/// <summary>
/// A contender's side of the conversation with the harness, over standard input and output: it says <c>READY</c>, is
/// told <c>SHAPE COUNT</c>, answers <c>SECONDS s</c> or <c>ERROR text</c>, and ends when its input does.
/// </summary>
internal static class ContenderLoop
{
    public static async Task RunAsync(IContender contender, TextReader input, TextWriter output)
    {
        await output.WriteLineAsync("READY");
        await output.FlushAsync();
        while (await input.ReadLineAsync() is { } line)
        {
            await output.WriteLineAsync(await AnswerAsync(contender, line));
            await output.FlushAsync();
        }
    }

    private static async Task<string> AnswerAsync(IContender contender, string line)
    {
        if (line.Split(' ') is not [var shape, var number]
            || !contender.Shapes.TryGetValue(shape, out var run)
            || !int.TryParse(number, CultureInfo.InvariantCulture, out var count))
        {
            return $"ERROR '{line}' is not one of {string.Join(", ", contender.Shapes.Keys)} and a number";
        }

        // Garbage of the round before is not this round's time.
        GC.Collect();
        var begin = Stopwatch.GetTimestamp();
        try
        {
            await run(count);
        }
        catch (Exception error)
        {
            return $"ERROR {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
        }

        return string.Create(CultureInfo.InvariantCulture, $"SECONDS {Stopwatch.GetElapsedTime(begin).TotalSeconds:R}");
    }
}
