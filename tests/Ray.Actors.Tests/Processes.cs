using System.Diagnostics;

namespace AkkaRay.Actors.Tests;

/// <summary>Executor processes, by their id.</summary>
internal static class Processes
{
    public static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    public static async Task GoneAsync(int pid)
    {
        for (var waited = Stopwatch.StartNew(); IsAlive(pid); await Task.Delay(10))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"process {pid} is still there after {waited.Elapsed.TotalSeconds:0} s");
        }
    }

    public static bool IsAlive(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not 'Z' and not 'X';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
