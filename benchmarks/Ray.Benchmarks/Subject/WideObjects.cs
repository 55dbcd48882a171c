using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>One task with thousands of objects as arguments or results, one call that gets thousands.</summary>
internal static class WideObjects
{
    private const int Ints = 10_000;
    private const int Arguments = 10_000;
    private const int Returns = 3_000;

    public static async Task<(double Ours, double Baseline)> ArgumentsAsync()
    {
        var ones = Ones();
        var begin = Stopwatch.GetTimestamp();
        var arguments = Enumerable.Range(0, Arguments).Select(_ => Ray.Put(ones)).ToArray();
        Check(await ObjectTasks.Remote.Sum(arguments) == (long)Arguments * Ints);
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, double.NaN);
    }

    public static async Task<(double Ours, double Baseline)> ReturnsAsync()
    {
        var expected = Enumerable.Range(0, Ints).ToArray();
        var begin = Stopwatch.GetTimestamp();
        var count = 0;
        await foreach (var reference in ObjectTasks.Remote.Counted(Returns, Ints))
        {
            Check((await reference).AsSpan().SequenceEqual(expected));
            count++;
        }

        Check(count == Returns);
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, double.NaN);
    }

    public static async Task<(double Ours, double Baseline)> GetAllAsync()
    {
        var ones = Ones();
        var begin = Stopwatch.GetTimestamp();
        var arrays = await Ray.GetAll(Enumerable.Range(0, Arguments).Select(_ => Ray.Put(ones)).ToArray());
        Check(arrays.Length == Arguments && Array.TrueForAll(arrays, array => array.AsSpan().SequenceEqual(ones)));
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, double.NaN);
    }

    private static int[] Ones()
    {
        var ones = new int[Ints];
        Array.Fill(ones, 1);
        return ones;
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("Objects in numbers came back wrong.");
        }
    }
}
