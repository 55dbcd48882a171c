using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AkkaRay.Cli.Sessions;

/// <summary>The operating system's processes: whether one is still the one that was recorded, and signals to it.</summary>
internal static partial class ProcessTable
{
    private const int Terminate = 15;

    /// <summary>When a process started, in the system's own exact terms; null if there is none, or only its remains.</summary>
    public static string? Started(int pid)
    {
        try
        {
            return OperatingSystem.IsLinux() ? FromProc(File.ReadAllText($"/proc/{pid}/stat")) : FromProcess(pid);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    public static bool IsRunning(RecordedProcess process) => Started(process.Pid) == process.Started;

    /// <summary>Asks the process to end.</summary>
    public static void RequestEnd(RecordedProcess process)
    {
        if (OperatingSystem.IsWindows())
        {
            Kill(process);
        }
        else if (IsRunning(process))
        {
            _ = SendSignal(process.Pid, Terminate);
        }
    }

    /// <summary>Ends the process at once.</summary>
    public static void Kill(RecordedProcess process)
    {
        try
        {
            using var running = Process.GetProcessById(process.Pid);
            if (IsRunning(process))
            {
                running.Kill();
            }
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It ended in between, which is what was wanted.
        }
    }

    /// <summary>Whether the process ended within <paramref name="limit"/>.</summary>
    public static async Task<bool> WaitForEndAsync(RecordedProcess process, TimeSpan limit, CancellationToken cancellationToken)
    {
        // Nothing announces the end of a process that is not a child, so it is looked for.
        var watch = Stopwatch.StartNew();
        while (IsRunning(process))
        {
            if (watch.Elapsed >= limit)
            {
                return false;
            }

            await Task.Delay(20, cancellationToken);
        }

        return true;
    }

    // The name may hold anything, so what follows its last parenthesis counts: the state first, the start 20th.
    private static string? FromProc(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : fields[19];
    }

    private static string? FromProcess(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int pid, int signal);
}
