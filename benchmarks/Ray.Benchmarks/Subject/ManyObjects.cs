using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Many objects at once: put by many tasks, referred to by one object, waited for one by one.</summary>
internal static class ManyObjects
{
    private const int Putters = 10;
    private const int PutsEach = 10;
    private const int PutLongs = 83_886_080 / sizeof(long);
    private const int References = 10_000;
    private const int Gets = 20;
    private const int Waits = 1_000;
    private const int WaitCalls = 5;

    private static ObjectRef<List<ObjectRef<int>>>? s_list;

    public static async Task<(double Ours, double Baseline)> PutMultiAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        var lengths = await Ray.GetAll(Enumerable.Range(0, Putters).Select(static _ => ObjectTasks.Remote.PutArrays(PutLongs, PutsEach)).ToArray());
        var ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Check(lengths.Sum() == (long)Putters * PutsEach * PutLongs);

        var (source, target) = (new long[PutLongs], new long[PutLongs]);
        source.CopyTo(target, 0);
        begin = Stopwatch.GetTimestamp();
        for (var copies = 0; copies < Putters * PutsEach; copies++)
        {
            source.CopyTo(target, 0);
        }

        return (ours, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    public static async Task<(double Ours, double Baseline)> GetReferencesAsync()
    {
        s_list ??= ObjectTasks.Remote.PutInts(References);
        await s_list.WaitAsync();
        var count = 0;
        var begin = Stopwatch.GetTimestamp();
        for (var gets = 0; gets < Gets; gets++)
        {
            count += Ray.Get(s_list).Count;
        }

        var ours = Gets / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Check(count == Gets * References && Ray.Get(Ray.Get(s_list)[^1]) == References - 1);
        return (ours, double.NaN);
    }

    public static async Task<(double Ours, double Baseline)> WaitAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        for (var calls = 0; calls < WaitCalls; calls++)
        {
            IReadOnlyList<ObjectRef<int>> rest = [.. Enumerable.Range(0, Waits).Select(static number => BenchmarkTasks.Remote.Increment(number))];
            while (rest.Count > 0)
            {
                var (ready, pending) = await Ray.WaitAsync(rest);
                Check(ready.Count == 1 && pending.Count == rest.Count - 1);
                rest = pending;
            }
        }

        return (WaitCalls / Stopwatch.GetElapsedTime(begin).TotalSeconds, double.NaN);
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("Many objects came back wrong.");
        }
    }
}
