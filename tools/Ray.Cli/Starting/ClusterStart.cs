using AkkaRay.Cli.Sessions;
using AkkaRay.Cli.Stopping;
using Spectre.Console;

namespace AkkaRay.Cli.Starting;

/// <summary>Runs <c>ray start</c>: the head first, then the worker; all of it or nothing.</summary>
internal static class ClusterStart
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(StartOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Head is null && LocalProcesses.Head() is { } running)
        {
            throw new CliException($"A head of this user runs here already: {running.Address}, process {running.Pid}. End it first with: ray stop");
        }

        var session = SessionFolder.Create(time.GetUtcNow());
        var launcher = new Launcher(session);
        try
        {
            var head = await Progress("Starting", () => StartAsync(options, session, launcher, cancellationToken));
            StartText.Write(Console.Out, options, head, launcher.Started, session.Path);
        }
        catch
        {
            await ProcessStop.EndAsync([(session, launcher.Started)], Grace, isForced: true, CancellationToken.None);
            throw;
        }

        return options.Block ? await BlockAsync(session, launcher.Started, cancellationToken) : ExitCode.Ok;
    }

    private static async Task<string> StartAsync(StartOptions options, SessionFolder session, Launcher launcher, CancellationToken cancellationToken)
    {
        var head = options.Head?.ToString();
        if (head is null)
        {
            var ready = await launcher.StartAsync(
                RecordedProcess.Head, "Ray.Head.dll", file => ProgramArguments.ForHead(options, session.Path, file), cancellationToken);
            head = ReadyFile.AddressIn(ready) ?? $"{options.Host}:{options.Port}";
            launcher.SetHeadAddress(head);
        }

        if (options.HasWorker)
        {
            await launcher.StartAsync(
                RecordedProcess.Worker, "Ray.Worker.dll", file => ProgramArguments.ForWorker(options, head, session.Path, file), cancellationToken);
        }

        return head;
    }

    private static async Task<int> BlockAsync(SessionFolder session, IReadOnlyList<RecordedProcess> started, CancellationToken cancellationToken)
    {
        try
        {
            // The first to end ends all: a service manager then sees that something is wrong.
            await Task.WhenAny(started.Select(process => ProcessTable.WaitForEndAsync(process, TimeSpan.MaxValue, cancellationToken)));
        }
        finally
        {
            await ProcessStop.EndAsync([(session, started)], Grace, isForced: true, CancellationToken.None);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("Stopped.");
            return ExitCode.Ok;
        }

        throw new CliException($"A process of this cluster ended by itself, so the rest was stopped. The logs are in {session.Path}");
    }

    private static Task<T> Progress<T>(string title, Func<Task<T>> work)
        => Console.IsOutputRedirected ? work() : AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync(title, _ => work());
}
