using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that go wrong.</summary>
public static class Doom
{
    [Remote]
    public static int Throw(string message) => throw new InvalidOperationException(message);

    [Remote]
    public static int Sell(string article, int missing) => throw new OutOfStockException(article, missing);

    [Remote]
    public static async Task<int> ThrowInside(string message) => await Doom.Remote.Throw(message);

    /// <summary>Kills its own process as <c>kill -9</c> does, until it ran often enough.</summary>
    [Remote]
    public static int Kill(string folder, int untilRun) => Run(folder) < untilRun ? KillSelf() : untilRun;

    [Remote(MaxRetries = 1)]
    public static int FailFast(string folder, string message)
    {
        Run(folder);
        Environment.FailFast(message);
        return 0;
    }

    [Remote(MaxRetries = 1)]
    public static int OverflowStack(string folder)
    {
        Run(folder);
        return Descend(1);
    }

    [Remote(MaxRetries = 1)]
    public static int Exit(string folder, int code)
    {
        Run(folder);
        Console.Error.WriteLine("the last words");
        Environment.Exit(code);
        return 0;
    }

    /// <summary>Never looks at anything.</summary>
    [Remote]
    public static int Spin(string folder)
    {
        Run(folder);
        while (true)
        {
            Thread.SpinWait(1000);
        }
    }

    /// <summary>Stops when it is told.</summary>
    [Remote]
    public static async Task<int> Forever(string folder, CancellationToken cancellationToken = default)
    {
        Run(folder);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "told"), "", CancellationToken.None);
        }

        return 0;
    }

    /// <summary>Waits for a task that waits for a task, and so on; the last of them runs until it is told.</summary>
    [Remote]
    public static async Task<int> Ancestor(string folder, int generations)
        => generations == 1 ? await Doom.Remote.Forever(folder) : await Doom.Remote.Ancestor(folder, generations - 1);

    [Remote]
    public static async Task<int> Rest(int milliseconds, CancellationToken cancellationToken = default)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return milliseconds;
    }

    /// <summary>Waits for what another task comes to, whose reference it has to be told.</summary>
    [Remote]
    public static async Task<int> AwaitLetter(ActorHandle<Mailbox> mailbox, string name) => await mailbox.Await(name);

    [Remote(MaxCalls = 5)]
    public static int PidOfFive() => Environment.ProcessId;

    /// <summary>Waits for a call of an actor that runs until it is told.</summary>
    [Remote]
    public static async Task<int> CallForever(ActorHandle<Ticker> ticker, string folder) => await ticker.Forever(folder);

    [Remote(MaxRetries = 5, RetryOn = [typeof(IOException)])]
    public static int Flaky(string folder, int untilRun)
    {
        var run = Run(folder);
        return run < untilRun ? throw new EndOfStreamException($"run {run}") : run;
    }

    // Every run leaves a file with its process id. Returns which run this is.
    private static int Run(string folder)
    {
        File.WriteAllText(Path.Combine(folder, $"{Guid.NewGuid():n}.run"), Environment.ProcessId.ToString());
        return Directory.GetFiles(folder, "*.run").Length;
    }

    private static int KillSelf()
    {
        OsProcess.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static int Descend(int depth) => depth == 0 ? 0 : Descend(depth + 1) + Descend(depth + 2);
}
