using System.Collections.Concurrent;
using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Ints that are put and got, against a dictionary that holds as many.</summary>
internal static class SmallObjects
{
    private const int Count = 200_000;

    public static Task<(double Ours, double Baseline)> PutAsync()
    {
        var references = new ObjectRef<int>[Count];
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            references[i] = Ray.Put(i);
        }

        var ours = Count / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var dictionary = new ConcurrentDictionary<int, object>();
        begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            dictionary[i] = i;
        }

        var baseline = Count / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Check(Ray.Get(references[Count - 1]) == Count - 1 && dictionary.Count == Count);
        return Task.FromResult((ours, baseline));
    }

    public static Task<(double Ours, double Baseline)> GetAsync()
    {
        var reference = Ray.Put(7);
        var dictionary = new ConcurrentDictionary<int, object> { [1] = 7 };
        var sum = 0L;
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count * 10; i++)
        {
            sum += Ray.Get(reference);
        }

        var ours = Count * 10 / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count * 10; i++)
        {
            sum += (int)dictionary[1];
        }

        var baseline = Count * 10 / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Check(sum == 7L * Count * 20);
        return Task.FromResult((ours, baseline));
    }

    public static Task<(double Ours, double Baseline)> PutBlocksAsync()
    {
        var block = new byte[1024];
        var references = new ObjectRef<byte[]>[Count];
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            references[i] = Ray.Put(block);
        }

        var ours = Count / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var dictionary = new ConcurrentDictionary<int, byte[]>();
        begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            dictionary[i] = [.. block];
        }

        var baseline = Count / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Check(Ray.Get(references[Count - 1]).Length == block.Length && dictionary.Count == Count);
        return Task.FromResult((ours, baseline));
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A small object came back wrong.");
        }
    }
}
