using System.Runtime.InteropServices;

namespace AkkaRay.Process.Tests.Cleanliness;

/// <summary>Sends what a terminal sends on Ctrl+C. Not on Windows.</summary>
internal static partial class Interrupt
{
    private const int SigInt = 2;

    public static void Send(int pid) => Assert.Equal(0, Kill(pid, SigInt));

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
