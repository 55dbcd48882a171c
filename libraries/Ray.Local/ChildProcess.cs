using System.Diagnostics;
using AkkaRay.Messages.Configuration;
using AkkaRay.Worker.Platform;

namespace AkkaRay.Local;

/// <summary>
/// One process of a local cluster. It holds the other end of a pipe to this process and ends when that closes, so that
/// nothing stays behind however this process ends.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int LogLines = 20;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly ChildLog _log;
    private readonly Task _copied;
    private readonly string _what;
    private bool _isPaused;

    private ChildProcess(string what, Process process, ChildLog log)
    {
        _what = what;
        _process = process;
        _log = log;
        Pid = process.Id;
        _copied = Task.WhenAll(log.CopyAsync(process.StandardOutput.BaseStream), log.CopyAsync(process.StandardError.BaseStream));
    }

    public int Pid { get; }

    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts an assembly that lies beside this one.</summary>
    /// <exception cref="RayException">The assembly is not there.</exception>
    public static ChildProcess Start(string what, string assembly, IEnumerable<string> arguments, string logPath)
    {
        var program = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        if (!File.Exists(program))
        {
            throw new RayException(
                $"A local cluster starts {assembly}.dll, which is not in {AppContext.BaseDirectory}. Reference Ray.Local from the program itself, so that the build copies it there.");
        }

        var start = new ProcessStartInfo(DotnetHost.Find(), [program, .. arguments, ParentProcess.ExitFlag])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };

        // They live for minutes at most; measuring for a better second compilation is not worth it.
        start.Environment["DOTNET_TieredPGO"] = "0";

        // Killed runtimes leave their sockets for debuggers and tracers behind; set to 1 outside to have them.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        var process = Process.Start(start) ?? throw new RayException($"{what} could not be started: {program}.");
        var child = new ChildProcess(what, process, new ChildLog(logPath));
        Children.Add(child);
        return child;
    }

    /// <summary>Waits for the file that the process writes when it is ready.</summary>
    /// <exception cref="RayException">It ended or took too long; the message holds its last lines.</exception>
    public async Task<ReadyNote> WaitReadyAsync(string readyFile, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (ReadyNote.TryRead(readyFile) is { } note)
            {
                return note;
            }

            if (_process.HasExited)
            {
                await _copied.ConfigureAwait(false);
                throw new RayException($"{_what} (process {Pid}) ended with exit code {_process.ExitCode} before it was ready. Its last lines:{Environment.NewLine}{_log.Tail(LogLines)}");
            }

            if (Stopwatch.GetElapsedTime(start) > timeout)
            {
                throw new RayException($"{_what} (process {Pid}) was not ready within {timeout.TotalSeconds:0.#} s. Its last lines:{Environment.NewLine}{_log.Tail(LogLines)}");
            }

            await Task.Delay(ReadyPoll, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        KillNow();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _copied.ConfigureAwait(false);
    }

    /// <summary>Stops it where it is; the operating system gives it no time until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        Signals.Stop(Pid);
        _isPaused = true;
    }

    /// <summary>Lets it go on.</summary>
    public void Resume()
    {
        Signals.Continue(Pid);
        _isPaused = false;
    }

    /// <summary>Tells it to end in order, without waiting.</summary>
    public void BeginStop()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended, and its end of the pipe with it.
        }
    }

    /// <summary>Waits on the caller's thread for an end that was begun; true if it came in time. Only for the end of this process.</summary>
    public bool WaitStopped(TimeSpan timeout) => _process.WaitForExit(timeout);

    /// <summary>Ends it at once, without waiting.</summary>
    public void KillNow()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>Lets it end in order; kills it if that takes longer than three seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        BeginStop();
        if (_isPaused)
        {
            KillNow();
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await KillAsync().ConfigureAwait(false);
        }

        await _copied.ConfigureAwait(false);
        Children.Remove(this);
        _process.Dispose();
    }
}
