using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Every one of many tasks makes a part for every one of many others.</summary>
internal static class ShuffledObjects
{
    private const int Tasks = 64;
    private const int PartLongs = 128 * 1024 / sizeof(long);

    public static async Task<(double Ours, double Baseline)> RoundAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        var maps = Enumerable.Range(0, Tasks).Select(static map => ObjectTasks.Remote.Parts(map, Tasks, PartLongs)).ToArray();
        var parts = await Ray.GetAll(maps);
        var sums = await Ray.GetAll(Enumerable.Range(0, Tasks).Select(part => ObjectTasks.Remote.SumParts([.. parts.Select(one => one[part])])).ToArray());
        var ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        for (var part = 0; part < Tasks; part++)
        {
            // The part of map m for task p is filled with m * Tasks + p.
            if (sums[part] != ((long)Tasks * Tasks * (Tasks - 1) / 2 + (long)Tasks * part) * PartLongs)
            {
                throw new InvalidOperationException($"Part {part} sums up to {sums[part]}.");
            }
        }

        return (ours, CopyAll());
    }

    private static double CopyAll()
    {
        var (source, target) = (new long[Tasks * PartLongs], new long[Tasks * PartLongs]);
        source.CopyTo(target, 0);
        var begin = Stopwatch.GetTimestamp();
        for (var copies = 0; copies < 2 * Tasks; copies++)
        {
            source.CopyTo(target, 0);
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
