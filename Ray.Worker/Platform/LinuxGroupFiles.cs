using System.Globalization;

namespace AkkaRay.Worker.Platform;

/// <summary>Where the memory of control groups is told and limited, which differs between their two versions.</summary>
internal sealed record LinuxGroupFiles(string Folder, string Limit, string Usage, string Reclaimable, string Events)
{
    private static readonly LinuxGroupFiles First = new("sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file", "memory.oom_control");
    private static readonly LinuxGroupFiles Second = new("sys/fs/cgroup", "memory.max", "memory.current", "inactive_file", "memory.events");

    /// <summary>The groups of memory that <c>/proc/self/cgroup</c> names, each with its path.</summary>
    public static IEnumerable<(LinuxGroupFiles Files, string Path)> Of(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(':', 3);
            if (parts is ["0", "", var path])
            {
                yield return (Second, path);
            }
            else if (parts.Length == 3 && parts[1].Split(',').Contains("memory"))
            {
                yield return (First, parts[2]);
            }
        }
    }

    /// <summary>The folder of the group that limits this process's memory, and its files; null without one.</summary>
    public static (string Own, LinuxGroupFiles Files)? Find(string root)
    {
        // Where both versions are mounted the first has the memory if it names it.
        var list = Path.Combine(root, "proc/self/cgroup");
        var groups = File.Exists(list) ? Of(File.ReadAllText(list)).OrderBy(static group => group.Files == First ? 0 : 1).ToArray() : [];
        return groups is [var (files, path), ..] && Path.Combine(root, files.Folder + path.TrimEnd('/')) is var own && Directory.Exists(own) ? (own, files) : null;
    }

    /// <summary>How many processes of the group the kernel ended for its limit.</summary>
    public long Ended(string folder)
    {
        try
        {
            var line = File.ReadLines(Path.Combine(folder, Events)).FirstOrDefault(static line => line.StartsWith("oom_kill ", StringComparison.Ordinal));
            return long.TryParse(line?.Split(' ')[1], CultureInfo.InvariantCulture, out var count) ? count : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
