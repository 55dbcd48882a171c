using System.IO.Compression;

namespace AkkaRay.Worker.Code;

/// <summary>Unpacks a package into a folder that is there either whole or not at all.</summary>
internal static class PackageArchive
{
    private const int EntriesMax = 50_000;
    private const long BytesMax = 4L << 30;

    public static void Extract(string zip, string target)
    {
        var unfinished = zip + ".d";
        try
        {
            using (var archive = ZipFile.OpenRead(zip))
            {
                Check(archive, unfinished);
                archive.ExtractToDirectory(unfinished);
            }

            Move(unfinished, target);
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static void Check(ZipArchive archive, string root)
    {
        var inside = Path.GetFullPath(root) + Path.DirectorySeparatorChar;
        if (archive.Entries.Count > EntriesMax || archive.Entries.Sum(entry => entry.Length) > BytesMax)
        {
            throw new InvalidDataException($"it unpacks to more than {EntriesMax} files or {BytesMax >> 30} GiB");
        }

        foreach (var entry in archive.Entries)
        {
            if (!Path.GetFullPath(Path.Combine(root, entry.FullName)).StartsWith(inside, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"its entry '{entry.FullName}' points outside the package");
            }
        }
    }

    // Another agent on the same folder may have been quicker: the bytes are the same.
    private static void Move(string unfinished, string target)
    {
        try
        {
            Directory.Move(unfinished, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
        }
    }
}
