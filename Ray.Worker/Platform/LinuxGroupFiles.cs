using System.Globalization;

namespace AkkaRay.Worker.Platform;

/// <summary>What the files of a control group are called, which differs between its two versions.</summary>
internal sealed record LinuxGroupFiles(string Limit, string Events)
{
    private static readonly LinuxGroupFiles First = new("memory.limit_in_bytes", "memory.oom_control");
    private static readonly LinuxGroupFiles Second = new("memory.max", "memory.events");

    /// <summary>The folder of the group that limits this process's memory, and its files; null without one.</summary>
    public static (string Own, LinuxGroupFiles Files)? Find(string root)
    {
        var list = Path.Combine(root, "proc/self/cgroup");
        var lines = File.Exists(list) ? File.ReadAllLines(list).Select(static line => line.Split(':', 3)).Where(static parts => parts.Length == 3).ToArray() : [];
        if (Array.Find(lines, static parts => parts[1].Split(',').Contains("memory")) is { } first)
        {
            return There(Path.Combine(root, $"sys/fs/cgroup/memory{first[2].TrimEnd('/')}"), First);
        }

        return Array.Find(lines, static parts => parts[1].Length == 0) is { } second
            ? There(Path.Combine(root, $"sys/fs/cgroup{second[2].TrimEnd('/')}"), Second)
            : null;
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

    private static (string, LinuxGroupFiles)? There(string own, LinuxGroupFiles files) => Directory.Exists(own) ? (own, files) : null;
}
