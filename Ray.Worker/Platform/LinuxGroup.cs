using System.Globalization;
using System.Text;
using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Platform;

/// <summary>
/// A control group of Linux inside that of this process, with a limit of memory: executors that take too much faster than
/// the agent looks are ended by the kernel, and neither the agent nor anything else of the machine is.
/// </summary>
internal sealed class LinuxGroup : IExecutorGroup
{
    private const string Prefix = "ray-";

    private static int s_count;

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly LinuxGroupFiles _files;
    private long _told;

    private LinuxGroup(string folder, LinuxGroupFiles files, long bytes)
    {
        (_folder, _files) = (folder, files);
        Limit = ByteText.Of(bytes);
        _told = Ended();
    }

    public string Limit { get; }

    /// <summary>
    /// Makes a group that may have so many bytes; null where the system does not allow it. <paramref name="root"/> is for
    /// tests.
    /// </summary>
    public static LinuxGroup? TryCreate(long bytes, string root = "/")
    {
        try
        {
            return LinuxGroupFiles.Find(root) is var (own, files) ? TryCreate(own, files, bytes) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Add(int pid)
    {
        try
        {
            File.WriteAllText(Path.Combine(_folder, "cgroup.procs"), pid.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is gone already.
        }
    }

    public bool TakeEnded()
    {
        lock (_gate)
        {
            var more = Ended() > _told;
            _told += more ? 1 : 0;
            return more;
        }
    }

    public void Dispose() => Remove(_folder);

    private static LinuxGroup? TryCreate(string own, LinuxGroupFiles files, long bytes)
    {
        RemoveLeftovers(own);
        var folder = Path.Combine(own, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");
        Directory.CreateDirectory(folder);
        try
        {
            // Of a group that controls no memory there is no such file, and nobody can make one.
            using (var limit = new FileStream(Path.Combine(folder, files.Limit), FileMode.Open, FileAccess.Write))
            {
                limit.Write(Encoding.ASCII.GetBytes(bytes.ToString(CultureInfo.InvariantCulture)));
            }

            return new LinuxGroup(folder, files, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(folder);
            return null;
        }
    }

    // Those of agents that were killed.
    private static void RemoveLeftovers(string own)
    {
        foreach (var folder in Directory.EnumerateDirectories(own, Prefix + "*"))
        {
            if (int.TryParse(Path.GetFileName(folder).Split('-')[1], CultureInfo.InvariantCulture, out var pid) && !Directory.Exists($"/proc/{pid}"))
            {
                Remove(folder);
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody is still in it; the next agent removes it.
        }
    }

    private long Ended() => _files.Ended(_folder);
}
