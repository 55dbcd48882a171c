using System.Diagnostics;

namespace AkkaRay.Executor;

/// <summary>The life of the process: it begins with its agent's word and ends with its agent's socket.</summary>
internal static class ExecutorProgram
{
    /// <summary>How long user code's own exit handlers may take before the process is killed.</summary>
    private static readonly TimeSpan ExitLimit = TimeSpan.FromMilliseconds(500);

    public static int Run(ExecutorSettings settings)
    {
        using var host = new ExecutorHost(settings);
        host.Run();
        new Timer(static _ => Process.GetCurrentProcess().Kill()).Change(ExitLimit, Timeout.InfiniteTimeSpan);
        Environment.Exit(0);
        return 0;
    }

    public static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return 2;
    }
}
