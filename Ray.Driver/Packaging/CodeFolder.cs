namespace AkkaRay.Packaging;

/// <summary>Lists the files of a folder that are shipped.</summary>
internal static class CodeFolder
{
    /// <summary>How many files a package may hold.</summary>
    public const int FilesMax = 20_000;

    /// <summary>How many bytes the files of a package may have together.</summary>
    public const long BytesMax = 1L << 30;

    /// <summary>The files, in the order of their names.</summary>
    /// <exception cref="RayException">There are none, or too many.</exception>
    public static IReadOnlyList<CodeFile> List(string folder, CodeFilter filter, long bytesMax = BytesMax)
    {
        var files = new List<CodeFile>();
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            throw new RayException($"The code folder '{folder}' does not exist.");
        }

        Walk(root, "", filter, files);
        files.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        var bytes = files.Sum(file => file.Bytes);
        if (files.Count is 0 or > FilesMax || bytes > bytesMax)
        {
            throw new RayException(
                $"The program's output folder '{folder}' cannot be shipped to the cluster: it holds {files.Count} files with "
                + $"{bytes >> 20} MiB; it must be between 1 and {FilesMax} files with at most {bytesMax >> 20} MiB. "
                + "Move data out of the output folder and read it from where all nodes can reach it.");
        }

        return files;
    }

    private static void Walk(DirectoryInfo folder, string prefix, CodeFilter filter, List<CodeFile> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var name = prefix + entry.Name;

            // A link to a folder can lead in a circle, or out of what the user meant to ship. Sockets and pipes have no bytes.
            if (entry is DirectoryInfo child && child.LinkTarget is null && filter.EntersFolder(name))
            {
                Walk(child, name + "/", filter, files);
            }
            else if (entry is FileInfo { Length: >= 0 } file && IsRegular(file)
                && CodeFilter.TakesFile(name, other => File.Exists(Path.Combine(folder.FullName, Path.GetFileName(other)))))
            {
                files.Add(new CodeFile(name, file.FullName, SizeOf(file), file.LastWriteTimeUtc.Ticks));
            }

            if (files.Count > FilesMax)
            {
                return;
            }
        }
    }

    private static bool IsRegular(FileInfo file) => (file.Attributes & (FileAttributes.Device | FileAttributes.System)) == 0 && file.Exists;

    private static long SizeOf(FileInfo file) => file.LinkTarget is null ? file.Length : new FileInfo(file.ResolveLinkTarget(true)!.FullName).Length;
}
