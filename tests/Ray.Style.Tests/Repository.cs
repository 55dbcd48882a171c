using System.Runtime.CompilerServices;

namespace AkkaRay.Style.Tests;

/// <summary>The repository's own files: nothing that was built, nothing that git keeps for itself.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["artifacts", "bin", "obj", "TestResults"];

    public static readonly string Root = FindRoot();

    private static readonly string[] Paths = [.. Walk(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Paths relative to the root, with forward slashes, in order.</summary>
    public static IEnumerable<string> Files(params string[] extensions)
        => Paths.Where(path => extensions.Length == 0 || extensions.Any(path.EndsWith));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Whether users or clusters run it: not a test, a sample or a benchmark.</summary>
    public static bool IsProduct(string path) => path.Split('/')[0] is not ("tests" or "samples" or "benchmarks");

    /// <summary>Fails with one offender a line.</summary>
    public static void AssertNone(IEnumerable<string> offenders)
    {
        var list = offenders.ToList();
        Assert.True(list.Count == 0, $"{list.Count} offend:{Environment.NewLine}{string.Join(Environment.NewLine, list)}");
    }

    private static IEnumerable<string> Walk(string folder)
        => Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !Skipped.Contains(Path.GetFileName(child)) && !Path.GetFileName(child).StartsWith(".git", StringComparison.Ordinal))
                .SelectMany(Walk));

    private static string FindRoot([CallerFilePath] string here = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
