using System.Security.Cryptography;
using AkkaRay.Worker.Platform;

namespace AkkaRay.Worker.Hosting;

/// <summary>
/// The folder of one node agent: sockets, progress files, packages. Only this user can look into it. A temporary one is
/// deleted at the end, and those that killed agents left behind are cleared away by the next.
/// </summary>
internal sealed class NodeFolder : IDisposable
{
    private const string TemporaryPrefix = "ray-w-";

    // Executors make sockets of their own in the folder; their names take this much more.
    private const int SocketNameLength = 40;

    private readonly FileStream _lock;
    private readonly bool _isTemporary;
    private readonly string? _socketFolder;
    private readonly FileStream? _socketLock;

    private NodeFolder(string root, FileStream held, bool isTemporary, IProcessPlatform platform)
    {
        (Root, _lock, _isTemporary) = (root, held, isTemporary);
        platform.CreatePrivateFolder(Progress);
        if (!platform.CanUseSocket(Path.Combine(root, "s", new string('x', SocketNameLength))) && platform.CanUseSocket(TemporaryPath()))
        {
            _socketFolder = TemporaryPath();
        }

        platform.CreatePrivateFolder(Sockets);
        _socketLock = _socketFolder is null ? null : Hold(_socketFolder);
    }

    public string Root { get; }

    public string Progress => Path.Combine(Root, "progress");

    /// <summary>Where objects are spilled to; every life of the node has a folder of its own there.</summary>
    public string Spill => Path.Combine(Root, "spill", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));

    public string Packages => Path.Combine(Root, "packages");

    /// <summary>Short enough for socket paths, which the operating system limits.</summary>
    public string Sockets => _socketFolder ?? Path.Combine(Root, "s");

    public string AgentSocket => Path.Combine(Sockets, "agent.sock");

    /// <exception cref="IOException">Another worker uses the folder.</exception>
    public static NodeFolder Open(string asked, IProcessPlatform platform)
    {
        if (asked.Length > 0)
        {
            platform.CreatePrivateFolder(asked);
            return new NodeFolder(asked, Hold(asked), isTemporary: false, platform);
        }

        ClearAbandoned();
        var path = TemporaryPath();
        platform.CreatePrivateFolder(path);
        return new NodeFolder(path, Hold(path), isTemporary: true, platform);
    }

    public void Dispose()
    {
        _lock.Dispose();
        _socketLock?.Dispose();
        Delete(Sockets);
        Delete(Progress);
        Delete(Path.Combine(Root, "spill"));
        if (_isTemporary)
        {
            Delete(Root);
        }
    }

    private static string TemporaryPath()
        => Path.Combine(Path.GetTempPath(), TemporaryPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));

    private static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"The folder {folder} is used by another worker. Give each worker a folder of its own.", exception);
        }
    }

    private static void ClearAbandoned()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), TemporaryPrefix + "*"))
        {
            try
            {
                // A lock that nobody holds, or a folder left without one long ago, belongs to nobody any more.
                if (File.Exists(Path.Combine(folder, "lock")))
                {
                    Hold(folder).Dispose();
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use, or another user's.
            }
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something still holds a file there; the next agent clears it away.
        }
    }
}
