using System.Globalization;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Processes as the kernel says. Linux only.</summary>
internal static class Processes
{
    /// <summary>All children of a process, and theirs.</summary>
    public static IReadOnlyList<int> DescendantsOf(int pid)
    {
        var parents = All().Select(child => (Child: child, Parent: ParentOf(child))).ToList();
        var found = new List<int> { pid };
        for (var next = 0; next < found.Count; next++)
        {
            found.AddRange(parents.Where(pair => pair.Parent == found[next]).Select(pair => pair.Child));
        }

        return found[1..];
    }

    /// <summary>All processes that were started, however indirectly, with this text in their environment.</summary>
    public static IReadOnlyList<int> WithEnvironment(string text) => [.. All().Where(pid => !IsOver(pid) && Read(pid, "environ").Contains(text, StringComparison.Ordinal))];

    /// <summary>Bytes of memory a process has resident.</summary>
    public static long MemoryOf(int pid) => long.Parse(Read(pid, "statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    /// <summary>Processor time it took so far, in units of the kernel's usual hundredth of a second.</summary>
    public static TimeSpan ProcessorTimeOf(int pid) => Fields(pid) is { Length: > 13 } fields
        ? TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)))
        : TimeSpan.Zero;

    /// <summary>The command line, its words by blanks.</summary>
    public static string CommandOf(int pid) => Read(pid, "cmdline").Replace('\0', ' ');

    private static bool IsOver(int pid) => Fields(pid) is not [var state, ..] || state is "Z" or "X";

    private static int ParentOf(int pid) => Fields(pid) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    private static string[] Fields(int pid)
    {
        var stat = Read(pid, "stat");
        return stat.Length == 0 ? [] : stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0);

    // A process may end while it is looked at.
    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
