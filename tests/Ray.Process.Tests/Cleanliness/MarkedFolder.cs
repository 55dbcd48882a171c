using AkkaRay.Process.Tests.BadInput;

namespace AkkaRay.Process.Tests.Cleanliness;

/// <summary>
/// A temporary folder for one program and all it starts. It is in their environment, so that whatever stays behind of
/// them, process or file, is found and nobody else's is taken for it.
/// </summary>
internal sealed class MarkedFolder : IDisposable
{
    private readonly HashSet<string> _sharedBefore = [.. Shared()];

    public string Path { get; } = Directory.CreateTempSubdirectory("ray-marked-").FullName;

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["TMPDIR"] = Path, ["RAY_TMPDIR"] = Path };

    /// <summary>Processes that live.</summary>
    public IReadOnlyList<int> Processes => BadInput.Processes.WithEnvironment($"TMPDIR={Path}\0");

    /// <summary>What lies in the folder, apart from what the runtime itself keeps there and from the cache of packages.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
        .Where(file => !IsKept(System.IO.Path.GetRelativePath(Path, file)))];

    public Task EndedAsync(TimeSpan limit) => Until.TrueAsync(() => Processes.Count == 0, $"all processes of {Path} are gone", limit);

    /// <summary>Asserts that all is gone; a program that was <paramref name="killed"/> could not remove its runtime's own sockets.</summary>
    public void AssertNothingLeft(int killed = 0)
    {
        Assert.Empty(Processes.Select(BadInput.Processes.CommandOf));
        Assert.All(Files, file => Assert.Contains($"-{killed}-", file, StringComparison.Ordinal));
        Assert.Empty(Shared().Except(_sharedBefore));
    }

    public void Dispose()
    {
        foreach (var pid in Processes)
        {
            Kill(pid);
        }

        Directory.Delete(Path, recursive: true);
    }

    private static bool IsKept(string file)
        => file.StartsWith(".dotnet", StringComparison.Ordinal) || file.StartsWith($"ray-{System.Environment.UserName}-packages", StringComparison.Ordinal);

    // Only ours: others may use shared memory meanwhile.
    private static IEnumerable<string> Shared() => Directory.EnumerateFileSystemEntries("/dev/shm", "*ray*");

    private static void Kill(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            process.Kill();
            process.WaitForExit();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}
