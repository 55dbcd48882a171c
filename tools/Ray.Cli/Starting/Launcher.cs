using System.Diagnostics;
using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Starting;

/// <summary>Starts the processes of one session and waits until each is ready.</summary>
internal sealed class Launcher(SessionFolder session)
{
    private const int LogLinesShown = 15;
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);

    private readonly List<RecordedProcess> _started = [];

    public IReadOnlyList<RecordedProcess> Started => _started;

    /// <summary>Starts a program, records it at once, and returns what it wrote to its ready file.</summary>
    /// <exception cref="CliException">It ended, or was not ready in time.</exception>
    public async Task<string> StartAsync(string role, string program, Func<string, IReadOnlyList<string>> arguments, CancellationToken cancellationToken)
    {
        var readyFile = Path.Combine(session.Path, $"{role}.ready");
        var log = Path.Combine(session.Path, $"{role}.log");
        using var process = Process.Start(ProcessStart.Of(ProcessStart.Dotnet, ProcessStart.Program(program), arguments(readyFile), log))
            ?? throw new CliException($"The {role} could not be started.");
        var recorded = new RecordedProcess(role, process.Id, ProcessTable.Started(process.Id) ?? "", log);
        _started.Add(recorded);
        session.Write(_started);
        return await ReadyAsync(process, recorded, readyFile, cancellationToken);
    }

    /// <summary>Notes where the head listens, for commands that look for it.</summary>
    public void SetHeadAddress(string address)
    {
        var head = _started.FindIndex(process => process.Role == RecordedProcess.Head);
        _started[head] = _started[head] with { Address = address };
        session.Write(_started);
    }

    private static async Task<string> ReadyAsync(Process process, RecordedProcess recorded, string readyFile, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (File.Exists(readyFile) && await File.ReadAllTextAsync(readyFile, cancellationToken) is { Length: > 0 } text)
            {
                return text;
            }

            if (process.HasExited)
            {
                throw new CliException($"The {recorded.Role} ended with exit code {process.ExitCode} before it was ready. {LastLines(recorded.Log)}");
            }

            if (watch.Elapsed > ReadyTimeout)
            {
                throw new CliException($"The {recorded.Role} was not ready within {ReadyTimeout.TotalSeconds:0} s. {LastLines(recorded.Log)}");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    private static string LastLines(string log)
    {
        var lines = File.Exists(log) ? File.ReadAllLines(log) : [];
        return lines.Length == 0
            ? $"It wrote nothing to {log}."
            : $"The end of {log}:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", lines.TakeLast(LogLinesShown))}";
    }
}
