namespace AkkaRay.Benchmarks.Subject;

/// <summary>The remote methods that are measured.</summary>
public static class BenchmarkTasks
{
    /// <summary>The smallest task with an argument and a result.</summary>
    [Remote]
    public static int Increment(int number) => number + 1;

    /// <summary>The smallest task there is.</summary>
    [Remote]
    public static void Nothing()
    {
    }

    /// <summary>Keeps its CPU until the file is there.</summary>
    [Remote]
    public static void Hold(string file)
    {
        using var nap = new ManualResetEventSlim();
        while (!File.Exists(file))
        {
            nap.Wait(10);
        }
    }

    /// <summary>Keeps a processor busy for so many steps; each needs the one before.</summary>
    [Remote]
    public static ulong Work(int steps)
    {
        var state = 1UL;
        for (var step = 0; step < steps; step++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
        }

        return state;
    }

    /// <summary>An array that counts from 1.</summary>
    [Remote]
    public static double[] Doubles(int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = i + 1;
        }

        return values;
    }

    /// <summary>The sum of the first and the last element.</summary>
    [Remote]
    public static long Ends(ReadOnlyMemory<long> values) => values.Span[0] + values.Span[^1];

    /// <summary>Yields blocks of zeros that begin with their own index.</summary>
    [Remote]
    public static async IAsyncEnumerable<byte[]> Blocks(int count, int size)
    {
        for (var index = 0; index < count; index++)
        {
            var block = new byte[size];
            BitConverter.TryWriteBytes(block, index);
            yield return block;
        }

        await Task.CompletedTask;
    }

    /// <summary>Submits so many tasks of its own, fetches all and checks them; says how many there were.</summary>
    [Remote]
    public static Task<int> FanOut(int children) => SubmitAsync(children);

    internal static async Task<int> SubmitAsync(int tasks)
    {
        var results = await Ray.GetAll(Enumerable.Range(0, tasks).Select(static number => BenchmarkTasks.Remote.Increment(number)).ToArray());
        return results.Where(static (result, number) => result == number + 1).Count();
    }
}
