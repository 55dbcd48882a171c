using System.ComponentModel;
using System.Diagnostics;

namespace AkkaRay.ObjectStore.Tests.Spilling;

/// <summary>A test that needs a disk of its own, which only a system gives that lets a process have its own mounts.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = HasOwnMounts() ? null : "This system does not let a process mount a disk of its own.";

    private static bool HasOwnMounts()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
