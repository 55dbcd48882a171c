using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AkkaRay.Executor;

/// <summary>The life of the process: it begins with its agent's word and ends with its agent's socket.</summary>
internal static class ExecutorProgram
{
    /// <summary>How long user code's own exit handlers may take before the process is killed.</summary>
    private static readonly TimeSpan ExitLimit = TimeSpan.FromMilliseconds(500);

    public static int Run(ExecutorSettings settings)
    {
        ParentDeath.Share();
        using var callers = new CallerListener(settings);
        using var agent = new AgentConnection(settings.AgentSocket);
        BlankPhase.Run(settings, agent, callers);
        if (!Serve(settings, agent, callers))
        {
            // The cluster may begin other instances of what is here as soon as it knows that the agent is gone.
            Process.GetCurrentProcess().Kill();
        }

        new Timer(static _ => Process.GetCurrentProcess().Kill()).Change(ExitLimit, Timeout.InfiniteTimeSpan);
        Environment.Exit(0);
        return 0;
    }

    public static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return 2;
    }

    // Whether the agent said that it is to end. Not inlined: the types that only this names are loaded when it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Serve(ExecutorSettings settings, AgentConnection agent, CallerListener callers)
    {
        using var host = new ExecutorHost(settings, agent, callers);
        return host.Run();
    }
}
