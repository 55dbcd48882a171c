using System.Globalization;
using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Platform;

/// <summary>Reads what Linux tells of memory. Whatever cannot be read has no say; <paramref name="root"/> is for tests.</summary>
internal sealed class LinuxMemory(string root = "/")
{
    // Above this a first version of control groups means that there is no limit.
    private const long Unlimited = 1L << 60;

    /// <summary>The memory that is nearest to its end: the machine's, or that of a control group this process is in.</summary>
    public NodeMemory? Read() => Groups().Append(Machine()).OfType<NodeMemory>().MaxBy(static memory => (double)memory.UsedBytes / memory.TotalBytes);

    /// <summary>What a process has for itself: without what it shares with others, such as the object store.</summary>
    public long? PrivateBytes(int pid)
    {
        var pages = Text($"proc/{pid}/statm")?.Split(' ');
        return pages is { Length: > 2 } && long.TryParse(pages[1], CultureInfo.InvariantCulture, out var resident)
            && long.TryParse(pages[2], CultureInfo.InvariantCulture, out var shared)
            ? Math.Max(0, resident - shared) * Environment.SystemPageSize
            : null;
    }

    private NodeMemory? Machine()
    {
        var text = Text("proc/meminfo");
        return Field(text, "MemTotal:") is { } total and > 0 && Field(text, "MemAvailable:") is { } available
            ? new NodeMemory((total - available) * 1024, total * 1024, "the machine")
            : null;
    }

    private IEnumerable<NodeMemory?> Groups()
        => from own in LinuxGroupFiles.Of(Text("proc/self/cgroup") ?? "")
           from path in Outward(own.Path)
           select Group(own.Files, path);

    // A limit holds for all groups inside.
    private static IEnumerable<string> Outward(string path)
    {
        for (var part = path.TrimEnd('/'); part.Length > 0; part = part[..part.LastIndexOf('/')])
        {
            yield return part;
        }

        yield return "";
    }

    // Files that were read and are not needed any more count as used there, but are given up before anything fails.
    private NodeMemory? Group(LinuxGroupFiles files, string path)
    {
        var folder = files.Folder + path;
        return Number(Text($"{folder}/{files.Limit}")) is { } most and > 0 and < Unlimited && Number(Text($"{folder}/{files.Usage}")) is { } used
            ? new NodeMemory(Math.Max(0, used - (Field(Text($"{folder}/memory.stat"), files.Reclaimable) ?? 0)), most, $"control group {(path.Length == 0 ? "/" : path)}")
            : null;
    }

    private string? Text(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Field(string? text, string name)
    {
        foreach (var line in (text ?? "").Split('\n'))
        {
            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && words[0] == name)
            {
                return Number(words[1]);
            }
        }

        return null;
    }
}
