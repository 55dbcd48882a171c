using System.Globalization;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Where a process listens, as the kernel says. Linux only.</summary>
internal static class Listeners
{
    private const string Listening = "0A";

    /// <summary>The TCP ports at which a process listens.</summary>
    public static IReadOnlyList<int> PortsOf(int pid)
    {
        var sockets = SocketsOf(pid);
        return [.. new[] { "tcp", "tcp6" }
            .SelectMany(table => File.ReadLines($"/proc/{pid}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == Listening && sockets.Contains(fields[9]))
            .Select(fields => int.Parse(fields[1][(fields[1].LastIndexOf(':') + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .Distinct()];
    }

    /// <summary>The Unix sockets at which a process listens.</summary>
    public static IReadOnlyList<string> PathsOf(int pid)
    {
        var sockets = SocketsOf(pid);
        return [.. File.ReadLines($"/proc/{pid}/net/unix").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 7 && sockets.Contains(fields[6]) && IsListening(fields[3]))
            .Select(fields => fields[7])
            .Where(path => path.StartsWith('/'))
            .Distinct()];
    }

    // The flag __SO_ACCEPTCON.
    private static bool IsListening(string flags) => flags == "00010000";

    private static HashSet<string> SocketsOf(int pid)
    {
        var inodes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
        {
            if (File.ResolveLinkTarget(link, returnFinalTarget: false)?.Name is { } name && name.StartsWith("socket:[", StringComparison.Ordinal))
            {
                inodes.Add(name["socket:[".Length..^1]);
            }
        }

        return inodes;
    }
}
