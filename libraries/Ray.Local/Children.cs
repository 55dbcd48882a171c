using System.Runtime.InteropServices;

namespace AkkaRay.Local;

/// <summary>
/// Every process and session folder of this program's local clusters, ended and removed also when the program leaves
/// without disposing them: it returns from Main, is interrupted, or dies by an exception. (A program that is killed
/// leaves a folder; the next local cluster removes it.)
/// </summary>
internal static class Children
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);
    private static readonly Lock Gate = new();
    private static readonly HashSet<ChildProcess> Processes = [];
    private static readonly HashSet<SessionFolder> Folders = [];
    private static PosixSignalRegistration? s_interrupt;

    public static void Add(ChildProcess process)
    {
        lock (Gate)
        {
            Processes.Add(process);
        }
    }

    public static void Remove(ChildProcess process)
    {
        lock (Gate)
        {
            Processes.Remove(process);
        }
    }

    public static void Add(SessionFolder folder)
    {
        lock (Gate)
        {
            Folders.Add(folder);
            if (s_interrupt is null)
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();
                AppDomain.CurrentDomain.UnhandledException += (_, _) => EndAll();
                s_interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);
            }
        }
    }

    public static void Remove(SessionFolder folder)
    {
        lock (Gate)
        {
            Folders.Remove(folder);
        }
    }

    // Whoever took the interrupt to end the program in order disposes its clusters itself.
    private static void OnInterrupt(PosixSignalContext context)
    {
        if (!context.Cancel)
        {
            EndAll();
        }
    }

    private static void EndAll()
    {
        ChildProcess[] processes;
        SessionFolder[] folders;
        lock (Gate)
        {
            processes = [.. Processes];
            folders = [.. Folders];
            Processes.Clear();
            Folders.Clear();
        }

        Array.ForEach(processes, process => process.BeginStop());
        Array.ForEach(processes, End);
        Array.ForEach(folders, folder => folder.Dispose());
    }

    private static void End(ChildProcess process)
    {
        if (!process.WaitStopped(StopTimeout))
        {
            process.KillNow();
            process.WaitStopped(StopTimeout);
        }
    }
}
