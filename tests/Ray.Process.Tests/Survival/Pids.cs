using System.Globalization;
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

    /// <summary>Stops a process where it is, as <c>kill -STOP</c> does. Not on Windows.</summary>
    public static void Pause(int pid)
    {
        using var kill = OsProcess.Start("kill", ["-STOP", pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The processes that those have started and that are there. Linux only.</summary>
    public static int[] ChildrenOf(IReadOnlyCollection<int> parents)
        => [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(static name => char.IsAsciiDigit(name![0])).Select(int.Parse!).Where(pid => parents.Contains(ParentOf(pid)))];

    public static Task<TimeSpan> GoneAsync(IReadOnlyCollection<int> pids, TimeSpan limit)
        => Eventually.TrueAsync(() => !pids.Any(IsRunning), limit, () => $"still there: {string.Join(' ', pids.Where(IsRunning))}");

    private static int ParentOf(int pid)
    {
        try
        {
            // The name before it is in parentheses and may hold anything.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
