using System.Runtime.InteropServices;

namespace ParameterServer;

/// <summary>
/// The documentation files that every .NET SDK brings along, by the library they belong to: <c>System.Net</c>,
/// <c>Microsoft.AspNetCore.Mvc</c> and so on. Some whole files of each library are held out for the test at the end.
/// </summary>
internal sealed class Corpus
{
    private const int FilesPerLibraryMin = 4;
    private const int HoldOutEvery = 4;

    private Corpus(string[] libraries, DocFile[] training, DocFile[] heldOut)
        => (Libraries, Training, HeldOut) = (libraries, training, heldOut);

    /// <summary>The folder of reference packs in the running .NET installation.</summary>
    public static string DefaultFolder
        => System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs"));

    /// <summary>Their names; a library's number is its index here.</summary>
    public IReadOnlyList<string> Libraries { get; }

    /// <summary>What is learnt from.</summary>
    public IReadOnlyList<DocFile> Training { get; }

    /// <summary>What is never seen in training.</summary>
    public IReadOnlyList<DocFile> HeldOut { get; }

    /// <summary>Finds the files below <paramref name="folder"/>. A file that is there twice counts once.</summary>
    public static Corpus Find(string folder)
    {
        var families = Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories)
            .Where(path => LibraryOf(path) is not null)
            .DistinctBy(System.IO.Path.GetFileName)
            .GroupBy(path => LibraryOf(path)!)
            .Where(family => family.Count() >= FilesPerLibraryMin)
            .OrderBy(family => family.Key, StringComparer.Ordinal)
            .ToList();
        var files = families.SelectMany((family, library) => family
            .OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal)
            .Select((path, index) => (File: new DocFile(path, library), IsHeldOut: index % HoldOutEvery == HoldOutEvery - 1)));
        var byUse = files.ToLookup(file => file.IsHeldOut, file => file.File);
        return new Corpus([.. families.Select(family => family.Key)], [.. byUse[false]], [.. byUse[true]]);
    }

    /// <summary>The first two parts of a file's name, for Microsoft's libraries the first three; null if it has fewer.</summary>
    public static string? LibraryOf(string path)
    {
        var parts = System.IO.Path.GetFileNameWithoutExtension(path).Split('.');
        var count = parts[0] == "Microsoft" ? 3 : 2;
        return parts.Length < count ? null : string.Join('.', parts.Take(count));
    }
}
