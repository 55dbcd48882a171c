using System.Diagnostics;
using System.Reflection;

namespace AkkaRay.ObjectStore.Tests.Survival;

/// <summary>A process that uses the store; killed at the latest when the test ends.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string s_program = typeof(ChildProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "StoreChildPath").Value!;

    private readonly Process _process;

    public ChildProcess(params string[] arguments)
        : this("dotnet", [s_program, .. arguments])
    {
    }

    private ChildProcess(string program, IEnumerable<string> arguments)
        => _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;

    /// <summary>A process for which <paramref name="disk"/> is a disk of its own with room for so many bytes.</summary>
    public static ChildProcess WithDisk(string disk, long bytes, params string[] arguments) => new(
        "unshare", ["--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size={bytes} tmpfs \"$0\" && exec dotnet \"$@\"", disk, s_program, .. arguments]);

    /// <summary>What it said before it said <paramref name="last"/>.</summary>
    public List<string> ReadUntil(string last)
    {
        var lines = new List<string>();
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line == last)
            {
                return lines;
            }

            lines.Add(line);
        }

        throw new InvalidOperationException($"The child ended without saying {last}; it said: {string.Join(" | ", lines)}");
    }

    public List<string> ReadAll() => [.. _process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
