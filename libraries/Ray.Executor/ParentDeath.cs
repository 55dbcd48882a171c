using System.Runtime.InteropServices;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Executor;

/// <summary>
/// Has Linux kill this process together with its agent. The end of the agent's socket says the same a little later, and
/// not at all while this process is paused: by then the cluster may have begun another instance of an actor of here.
/// </summary>
internal static partial class ParentDeath
{
    private const int SetParentDeathSignal = 1;
    private const int Kill = 9;

    public static void Share()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable(ExecutorEnvironment.DiesWithAgent) is not null)
        {
            _ = Control(SetParentDeathSignal, Kill, 0, 0, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);
}
