using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AkkaRay.Local;

/// <summary>The folder of one local cluster, for this user's eyes only: data, logs, sockets. Gone when disposed.</summary>
internal sealed class SessionFolder : IDisposable
{
    private static readonly string Prefix = $"ray-{Environment.UserName}-";

    private SessionFolder(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes a new one in the temp folder, and clears those whose programs were killed before they could.</summary>
    public static SessionFolder Create()
    {
        Sweep();
        return new SessionFolder(Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName);
    }

    /// <summary>A file or folder in it.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes it with everything in it. A process that is just ending may still write, so that it is tried again.</summary>
    public void Dispose()
    {
        for (var attempt = 0; attempt < 5 && Directory.Exists(Path); attempt++)
        {
            if (TryDelete(Path))
            {
                return;
            }

            // The last files of a process that was killed disappear with it, a moment after it was told to.
            Thread.Yield();
        }
    }

    private static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            var pid = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var owner) && !IsRunning(owner))
            {
                TryDelete(folder);
            }
        }
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
