using System.Diagnostics;

namespace AkkaRay.Executor.Tests;

/// <summary>Tasks that give several values in every way the tests need.</summary>
public static class Splits
{
    [Remote(SplitReturns = true)]
    public static (int Quotient, int Remainder) Divide(int a, int b) => (a / b, a % b);

    /// <summary>Dies after the first value was put away and before anybody was told of it.</summary>
    [Remote(SplitReturns = true, MaxRetries = 0)]
    public static (double[] Large, Deadly Second) LargeAndDeadly(int count) => (new double[count], new Deadly());

    [Remote(SplitReturns = true)]
    public static async Task<(string, double[], byte[]?)> Mixed(int count)
    {
        await Task.Yield();
        return ("small", new double[count], null);
    }

    [Remote(SplitReturns = true)]
    public static ValueTask<(int, int, int, int, int, int, int, int, int)> Nine(int first)
        => new((first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7, first + 8));

    [Remote(SplitReturns = true)]
    public static (byte[] Large, int Small) LargeAndSmall(int count) => (new byte[count], count);

    [Remote(SplitReturns = true)]
    public static (byte[] Large, Func<int> Bad) LargeAndUnsendable(int count)
    {
        var stream = new MemoryStream();
        return (new byte[count], () => (int)stream.Length);
    }

    [Remote(SplitReturns = true)]
    public static (int, int) Throw(string message) => throw new InvalidOperationException(message);

    [Remote(SplitReturns = true)]
    public static async Task<(int, int)> Slow(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return (1, 2);
    }

    /// <summary>Dies the first times it is run, as counted by a file, then returns the count and a large array.</summary>
    [Remote(SplitReturns = true)]
    public static (int Runs, byte[] Large) DieUntil(string file, int runs)
    {
        File.AppendAllText(file, "x");
        var count = (int)new FileInfo(file).Length;
        if (count < runs)
        {
            Process.GetCurrentProcess().Kill();
        }

        return (count, new byte[300_000]);
    }

    /// <summary>Counts its runs in a file and tells its process, and a large array that stays there until it is fetched.</summary>
    [Remote(SplitReturns = true)]
    public static (int Runs, byte[] Large) CountRuns(string file)
    {
        File.AppendAllText(file, "x");
        return ((int)new FileInfo(file).Length, new byte[300_000]);
    }
}
