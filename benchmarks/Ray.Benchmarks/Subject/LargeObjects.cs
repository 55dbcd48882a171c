using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Arrays that are put and read in place, against copying as many bytes into memory that is warm.</summary>
internal static class LargeObjects
{
    private const int PutLongs = 838_860_800 / sizeof(long);
    private const int GetDoubles = 64 * 1024 * 1024 / sizeof(double);

    private static readonly long[] Zeros = new long[PutLongs];
    private static readonly long[] Warm = new long[PutLongs];

    /// <summary>Put, and let go before the next round, so that the store's memory is warm as the copy's is.</summary>
    public static async Task<(double Ours, double Baseline)> PutAsync()
    {
        Zeros[^1] = 5;
        Zeros.CopyTo(Warm, 0);
        var ours = await PutOnceAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var begin = Stopwatch.GetTimestamp();
        Zeros.CopyTo(Warm, 0);
        return (ours, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    /// <summary>The same, against copying into memory that was not there before.</summary>
    public static async Task<(double Ours, double Baseline)> PutFreshAsync()
    {
        Zeros[^1] = 5;
        var ours = await PutOnceAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (ours, CopyToFresh());
    }

    /// <summary>From having a reference to another process's array to having read its first and last element.</summary>
    public static async Task<(double Ours, double Baseline)> GetAsync()
    {
        var reference = BenchmarkTasks.Remote.Doubles(GetDoubles);
        await reference.WaitAsync();
        var begin = Stopwatch.GetTimestamp();
        using var lease = await reference.LeaseAsync();
        var sum = lease.Memory.Span[0] + lease.Memory.Span[GetDoubles - 1];
        var ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Check(sum == GetDoubles + 1);

        var source = Zeros.AsSpan(0, GetDoubles);
        begin = Stopwatch.GetTimestamp();
        source.CopyTo(Warm);
        return (ours, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    private static async Task<double> PutOnceAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        var reference = Ray.Put(Zeros);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        using var lease = await reference.LeaseAsync();
        Check(lease.Length == PutLongs && lease.Memory.Span[^1] == 5);
        return seconds;
    }

    private static double CopyToFresh()
    {
        var begin = Stopwatch.GetTimestamp();
        var fresh = Marshal.AllocHGlobal((nint)PutLongs * sizeof(long));
        Marshal.Copy(Zeros, 0, fresh, PutLongs);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Marshal.FreeHGlobal(fresh);
        return seconds;
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A large object came back wrong.");
        }
    }
}
