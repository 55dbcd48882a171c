using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Platform;

/// <summary>Linux and macOS: signals have names, folders have modes, Unix sockets have short paths.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixPlatform : IProcessPlatform
{
    private readonly LinuxMemory _linux = new();
    private readonly PortablePlatform _portable = new();

    // The kernel's limit is 108 bytes on Linux and 104 on macOS, with the final zero.
    private const int SocketPathBytesMax = 100;

    public string DescribeExit(int exitCode) => exitCode > 128
        ? string.Create(CultureInfo.InvariantCulture, $"was ended by signal {SignalName(exitCode - 128)} ({exitCode - 128})")
        : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}");

    public void CreatePrivateFolder(string path)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path, ownerOnly);
        File.SetUnixFileMode(path, ownerOnly);
    }

    public bool CanUseSocket(string path) => Socket.OSSupportsUnixDomainSockets && Encoding.UTF8.GetByteCount(path) <= SocketPathBytesMax;

    public NodeMemory? Memory() => OperatingSystem.IsLinux() ? _linux.Read() : _portable.Memory();

    public long? PrivateBytes(int pid) => OperatingSystem.IsLinux() ? _linux.PrivateBytes(pid) : _portable.PrivateBytes(pid);

    public void OfferAsVictim(int pid)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            File.WriteAllText($"/proc/{pid}/oom_score_adj", "1000");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is gone already, or the system does not let us.
        }
    }

    public IExecutorGroup? Limit(long bytes) => OperatingSystem.IsLinux() ? LinuxGroup.TryCreate(bytes) : null;

    private static string SignalName(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        7 when OperatingSystem.IsLinux() => "SIGBUS",
        10 when OperatingSystem.IsMacOS() => "SIGBUS",
        _ => "signal",
    };
}
