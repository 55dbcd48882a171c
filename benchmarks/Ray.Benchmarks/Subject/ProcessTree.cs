using System.Globalization;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>One process below another, as the kernel's process folder shows it.</summary>
internal sealed record ProcessTree(int Pid, int Parent, string CommandLine, long ResidentBytes)
{
    /// <summary>Children, their children, and so on.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no process folder to look in.</exception>
    public static IEnumerable<ProcessTree> Below(int pid)
    {
        if (!Directory.Exists("/proc/self"))
        {
            throw new PlatformNotSupportedException("Resident memory of other processes is only measured on Linux.");
        }

        var all = Directory.EnumerateDirectories("/proc").Select(TryRead).OfType<ProcessTree>().ToLookup(process => process.Parent);
        return Descendants(pid);

        IEnumerable<ProcessTree> Descendants(int parent) => all[parent].SelectMany(child => Descendants(child.Pid).Prepend(child));
    }

    /// <summary>Whether the command line names the program, alone or as an argument of dotnet.</summary>
    public bool Runs(string program)
        => CommandLine.Split('\0').Take(3).Any(word => Path.GetFileName(word) is var name && (name == program || name == $"{program}.dll"));

    private static ProcessTree? TryRead(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid))
        {
            return null;
        }

        try
        {
            var status = File.ReadAllLines(Path.Combine(folder, "status"));
            return new ProcessTree(
                pid, (int)Number(status, "PPid:"), File.ReadAllText(Path.Combine(folder, "cmdline")), Number(status, "VmRSS:") * 1024);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return null;
        }
    }

    private static long Number(string[] status, string name)
        => status.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : 0;
}
