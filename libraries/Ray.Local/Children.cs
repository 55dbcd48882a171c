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
    private static bool s_isHooked;

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
            if (!s_isHooked)
            {
                s_isHooked = true;
                AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();
                AppDomain.CurrentDomain.UnhandledException += (_, _) => EndAll();
                Console.CancelKeyPress += OnInterrupt;
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

    // Whoever took the interrupt to end the program in order disposes its clusters itself. Signal handlers run in reverse
    // order of registration and could not know; this event runs in order, so that programs that hooked it first come first.
    private static void OnInterrupt(object? sender, ConsoleCancelEventArgs interrupt)
    {
        if (!interrupt.Cancel)
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
