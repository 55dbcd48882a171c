using System.Collections.Frozen;
using System.Text.Json;

namespace AkkaRay.Packaging;

/// <summary>What a <c>.deps.json</c> file says an assembly is built from.</summary>
internal sealed record DependencyFile(string Name, FrozenSet<string> Libraries)
{
    private const string Ending = ".deps.json";

    /// <summary>Those of a folder that lie next to the assembly they belong to.</summary>
    public static IReadOnlyList<DependencyFile> ReadAll(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Ending)
            .Where(path => File.Exists(path[..^Ending.Length] + ".dll"))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static DependencyFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var json = JsonDocument.Parse(stream);
        var libraries = json.RootElement.TryGetProperty("libraries", out var found)
            ? found.EnumerateObject().Select(library => library.Name.Split('/')[0])
            : [];
        return new DependencyFile(Path.GetFileName(path)[..^Ending.Length], libraries.ToFrozenSet(StringComparer.Ordinal));
    }
}
