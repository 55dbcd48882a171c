using AkkaRay.Messages.Packages;

namespace AkkaRay.Packaging;

/// <summary>Packages made before, in a folder only this user can enter; the newest few are kept.</summary>
internal sealed class PackageCache(string folder)
{
    private const int Kept = 8;

    /// <summary>The cache of this user on this machine.</summary>
    public static PackageCache ForThisUser()
    {
        var shared = Path.Combine(Path.GetTempPath(), $"ray-{Environment.UserName}-packages");
        try
        {
            return new PackageCache(MakePrivate(shared));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody else made a folder of that name in the shared temp folder. Whatever lies there is not trusted.
            return new PackageCache(Directory.CreateTempSubdirectory("ray-packages-").FullName);
        }
    }

    /// <summary>The package made of these files before; null if there is none.</summary>
    public CodePackage? Find(string key)
    {
        var path = Directory.EnumerateFiles(folder, $"{key}-*.zip").FirstOrDefault();
        if (path is null)
        {
            return null;
        }

        var sha = Path.GetFileNameWithoutExtension(path)[(key.Length + 1)..];
        return new CodePackage(new PackageId(sha), path, new FileInfo(path).Length);
    }

    /// <summary>A name for a package that is being made.</summary>
    public string NewDraft() => Path.Combine(folder, Path.GetRandomFileName() + ".draft");

    /// <summary>Takes a finished package in, and forgets the oldest ones.</summary>
    public CodePackage Keep(string key, string draft, PackageId id)
    {
        var path = Path.Combine(folder, $"{key}-{id.Sha256}.zip");
        File.Move(draft, path, overwrite: true);
        foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept))
        {
            TryDelete(old);
        }

        return new CodePackage(id, path, new FileInfo(path).Length);
    }

    // Setting the mode fails for a folder that belongs to somebody else, which is the check.
    private static string MakePrivate(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static void TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (IOException)
        {
            // Another driver is reading it; the next one deletes it.
        }
    }
}
