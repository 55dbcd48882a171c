namespace AkkaRay.Worker.Platform;

/// <summary>Finds the program that runs .NET assemblies: the one that runs this process, if one does.</summary>
internal static class DotnetHost
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <exception cref="FileNotFoundException">There is none, and the message says where it was looked for.</exception>
    public static string Find() => Find(Environment.ProcessPath, Environment.GetEnvironmentVariable);

    internal static string Find(string? processPath, Func<string, string?> variable)
    {
        if (string.Equals(Path.GetFileName(processPath), Name, StringComparison.OrdinalIgnoreCase))
        {
            return processPath!;
        }

        var candidates = Candidates(variable).ToArray();
        return candidates.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            $"Executors run under '{Name}', which is not in any of: {string.Join(", ", candidates)}. Install the .NET runtime or set DOTNET_ROOT.");
    }

    private static IEnumerable<string> Candidates(Func<string, string?> variable)
    {
        if (variable("DOTNET_HOST_PATH") is { Length: > 0 } host)
        {
            yield return host;
        }

        if (variable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            yield return Path.Combine(root, Name);
        }

        // <root>/shared/Microsoft.NETCore.App/<version>/ is where this process's own runtime lies.
        yield return Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../..", Name));
        foreach (var folder in (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Path.Combine(folder, Name);
        }
    }
}
