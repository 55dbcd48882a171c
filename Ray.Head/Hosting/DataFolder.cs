namespace AkkaRay.Head.Hosting;

/// <summary>The folder a head keeps everything in, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string folder, FileStream @lock)
    {
        Folder = folder;
        _lock = @lock;
    }

    public string Folder { get; }

    public string Journal => Path.Combine(Folder, "journal.db");

    public string Packages => Path.Combine(Folder, "packages");

    public string Members => Path.Combine(Folder, "members");

    /// <exception cref="HeadException">Another head holds the folder, or it cannot be used.</exception>
    public static DataFolder Open(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);

            // The lock is the process's, not the file's: it is gone with the process, however that ended.
            return new DataFolder(folder, new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new HeadException($"The data folder {folder} is in use by another head, or cannot be written to ({e.Message}). Stop the other head, or give another folder with --data.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new HeadException($"The data folder {folder} cannot be written to: {e.Message} Give another folder with --data.", e);
        }
    }

    public void Dispose() => _lock.Dispose();
}
