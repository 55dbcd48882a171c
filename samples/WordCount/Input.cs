using System.Runtime.InteropServices;

namespace WordCount;

/// <summary>What to count, and how it is cut into tasks of about the same size.</summary>
internal static class Input
{
    /// <summary>How many bytes a map task gets: enough to be worth a task, little enough to spread.</summary>
    public const long BytesPerTask = 4 << 20;

    /// <summary>The root folder of the running .NET installation, which everybody has.</summary>
    public static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The files below <paramref name="folder"/> that match, by name. Symbolic links are not followed.</summary>
    public static IReadOnlyList<InputFile> Find(string folder, string pattern)
    {
        var everything = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        return
        [
            .. new DirectoryInfo(folder).EnumerateFiles(pattern, everything)
                .Select(file => new InputFile(file.FullName, file.Length))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>Fills one task after the other: small files share one, large ones are cut.</summary>
    public static IReadOnlyList<Piece[]> Cut(IEnumerable<InputFile> files, long bytesPerTask)
    {
        var tasks = new List<Piece[]>();
        var task = new List<Piece>();
        var room = bytesPerTask;
        foreach (var file in files)
        {
            for (long offset = 0, length; offset < file.Length; offset += length)
            {
                length = Math.Min(room, file.Length - offset);
                task.Add(new Piece(file.Path, offset, length));
                room -= length;
                if (room == 0)
                {
                    tasks.Add([.. task]);
                    task.Clear();
                    room = bytesPerTask;
                }
            }
        }

        return task.Count == 0 ? tasks : [.. tasks, [.. task]];
    }
}
