using System.IO.Compression;

namespace AkkaRay.Packaging;

/// <summary>Writes files into a zip whose bytes depend on nothing but their names and contents.</summary>
internal static class CodeZip
{
    // The earliest time a zip can hold; the files' own would make every build a new package.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the files in the order given.</summary>
    public static async Task WriteAsync(IReadOnlyList<CodeFile> files, string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in files)
        {
            var entry = zip.CreateEntry(file.Name, CompressionLevel.Fastest);
            entry.LastWriteTime = Timestamp;
            entry.ExternalAttributes = 0;
            await using var target = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var source = File.OpenRead(file.FullPath);
            await source.CopyToAsync(target, 1 << 16, cancellationToken).ConfigureAwait(false);
        }
    }
}
