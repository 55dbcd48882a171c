using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Processes by their ids, all of them started by a cluster of the test.</summary>
internal static class Pids
{
    public static bool IsRunning(int pid)
    {
        try
        {
            using var process = OsProcess.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>As <c>kill -9</c> does; one that is gone is left alone.</summary>
    public static void Kill(int pid)
    {
        try
        {
            using var process = OsProcess.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It was faster.
        }
    }

    public static Task<TimeSpan> GoneAsync(IReadOnlyCollection<int> pids, TimeSpan limit)
        => Eventually.TrueAsync(() => !pids.Any(IsRunning), limit, () => $"still there: {string.Join(' ', pids.Where(IsRunning))}");
}
