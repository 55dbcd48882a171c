namespace AkkaRay.Benchmarks.Subject;

/// <summary>The remote methods that are measured.</summary>
public static class BenchmarkTasks
{
    /// <summary>The smallest task with an argument and a result.</summary>
    [Remote]
    public static int Increment(int number) => number + 1;

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
}
