using System.Diagnostics;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Platform;

namespace AkkaRay.Worker.Executors;

/// <summary>How executor processes of one node agent are started.</summary>
internal sealed record ExecutorLaunch(string Dotnet, string Program, string AgentAddress, string ProgressFolder, string SocketFolder, string Host)
{
    public required IProcessPlatform Platform { get; init; }

    public required int LastErrorLines { get; init; }

    /// <summary>What the system keeps executors to; null without a limit.</summary>
    public IExecutorGroup? Group { get; init; }

    /// <summary>The file that lets executors into the node's object store; empty without one.</summary>
    public string StoreTicket { get; init; } = "";

    /// <summary>The settings of a runtime that debuggers and tracers can look into; null for one that is closed to them.</summary>
    public string? OpenRuntime { get; init; }

    public string ProgressPath(ExecutorId executor) => Path.Combine(ProgressFolder, executor.Value.ToString("N"));

    public ProcessStartInfo For(ExecutorId executor, AccessToken token, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (OpenRuntime is { } runtime)
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add("--runtimeconfig");
            start.ArgumentList.Add(runtime);
        }

        start.ArgumentList.Add(Program);
        start.Environment[ExecutorEnvironment.AgentSocket] = AgentAddress;
        start.Environment[ExecutorEnvironment.ExecutorId] = executor.Value.ToString("N");
        start.Environment[ExecutorEnvironment.Token] = token.Value.ToString("N");
        start.Environment[ExecutorEnvironment.Progress] = ProgressPath(executor);
        start.Environment[ExecutorEnvironment.SocketFolder] = SocketFolder;
        start.Environment[ExecutorEnvironment.Host] = Host;
        start.Environment[ExecutorEnvironment.DiesWithAgent] = "1";

        if (StoreTicket.Length > 0)
        {
            start.Environment[ExecutorEnvironment.StoreTicket] = StoreTicket;
        }

        TuneRuntime(start.Environment, OpenRuntime is not null);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static void TuneRuntime(IDictionary<string, string?> environment, bool isOpen)
    {
        // Measured: sooner ready and less memory, and both matter more here than peak speed of the executor's own code.
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";

        // A thread of the pool that has nothing to do looks around 70 times before it sleeps. What mostly wakes it are timers,
        // and there may be a hundred idle executors on two processors: most of what they used was this looking around. Not at
        // all costs calls of shared actors a third of their rate, 20 times (hexadecimal too) nearly nothing.
        environment.TryAdd("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "14");

        // Code that was compiled ahead is compiled again, better, after 1024 calls instead of 30 (the number is hexadecimal):
        // else every new process spends a sixth of its start on that, and most are never busy enough to gain by it.
        environment["DOTNET_TC_CallCountThreshold"] = "400";

        // Executors are killed as a matter of course, and a runtime that is killed leaves its sockets for debuggers and
        // tracers in the temporary folder.
        environment["DOTNET_EnableDiagnostics"] = isOpen ? "1" : "0";
    }
}
