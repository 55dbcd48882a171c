using System.Runtime.InteropServices;

namespace AkkaRay.Packaging;

/// <summary>
/// Which files of an output folder executors need. Symbols stay, so that remote stack traces name lines; documentation,
/// native libraries of other systems and AkkaRay's own executor, which every worker has, go.
/// </summary>
internal sealed class CodeFilter(string os, string architecture)
{
    private readonly string[] _runtimes = RuntimesOf(os, architecture);

    /// <summary>The filter for this machine.</summary>
    public static CodeFilter ForThisMachine() => new(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux",
        RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());

    /// <summary>Whether to go into a folder at all; <paramref name="name"/> has forward slashes and no trailing one.</summary>
    public bool EntersFolder(string name) => name switch
    {
        "executor" => false,
        "logs" => false,
        _ when name.StartsWith("runtimes/", StringComparison.Ordinal) && name.Count(c => c == '/') == 1
            => _runtimes.Contains(name["runtimes/".Length..]),
        _ => true,
    };

    /// <summary>Whether a file is shipped. <paramref name="exists"/> tells whether another file of the same folder is there.</summary>
    public static bool TakesFile(string name, Func<string, bool> exists)
        => !name.EndsWith(".log", StringComparison.OrdinalIgnoreCase) && !IsDocumentation(name, exists);

    // Only next to an assembly of its name is an XML file documentation; any other may be data the program reads.
    private static bool IsDocumentation(string name, Func<string, bool> exists)
        => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && exists(Path.ChangeExtension(name, ".dll"));

    private static string[] RuntimesOf(string os, string architecture) => os == "win"
        ? [$"win-{architecture}", "win", "any"]
        : [$"{os}-{architecture}", os, $"unix-{architecture}", "unix", "any"];
}
