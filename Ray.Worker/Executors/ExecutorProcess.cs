using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Control;
using AkkaRay.Worker.Output;

namespace AkkaRay.Worker.Executors;

/// <summary>One child process: its start, its output, its line to the agent, and how it ended.</summary>
internal sealed class ExecutorProcess(
    ExecutorId id, ExecutorLaunch launch, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    // What a process wrote last is still in its pipes when it is gone; something it started may hold them open for ever.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _draining = new();
    private Process? _process;
    private OutputPump? _output;
    private OutputPump? _errors;
    private bool _isKilled;

    public ExecutorId Id => id;

    public ControlConnection? Connection { get; set; }

    public int Pid { get; private set; }

    /// <summary>Starts the process and returns once it has ended and its output is read.</summary>
    public async Task<ExecutorExit> RunAsync(AccessToken token, Func<int, IOutputSink> sink, Action<int> started)
    {
        try
        {
            await File.WriteAllBytesAsync(launch.ProgressPath(id), new byte[ProgressFile.Size]);
            await StarterThread.RunAsync(() => Start(token, sink));
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return new ExecutorExit(0, $"could not be started: {exception.Message}", [], ulong.MaxValue);
        }

        launch.Platform.OfferAsVictim(Pid);
        started(Pid);
        var reading = Task.WhenAll(_output!.RunAsync(_draining.Token), _errors!.RunAsync(_draining.Token));
        await _process!.WaitForExitAsync();
        _draining.CancelAfter(DrainTimeout);
        await reading;
        return new ExecutorExit(Pid, launch.Platform.DescribeExit(_process.ExitCode), _errors.LastLines, LastStarted())
        {
            MemoryLimit = WasEndedForMemory() ? launch.Group!.Limit : null,
        };
    }

    // Whom the agent ended itself it knows why.
    private bool WasEndedForMemory() => !_isKilled && _process!.ExitCode > 128 && launch.Group?.TakeEnded() == true;

    /// <summary>Output from now on goes to the driver of its job.</summary>
    public void Attach(IOutputSink sink)
    {
        _output?.Attach(sink);
        _errors?.Attach(sink);
    }

    /// <summary>The number of the task begun last.</summary>
    public ulong LastStarted()
    {
        try
        {
            using var file = new FileStream(launch.ProgressPath(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> bytes = stackalloc byte[ProgressFile.Size];
            file.ReadExactly(bytes);
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ulong.MaxValue;
        }
    }

    public void Kill()
    {
        lock (_gate)
        {
            _isKilled = true;
            KillStarted();
        }
    }

    public void Dispose()
    {
        Connection?.Dispose();
        if (_output is not null)
        {
            // A process closes its pipes only if nobody was given them; otherwise they would stay until they are collected.
            _process!.StandardOutput.Dispose();
            _process.StandardError.Dispose();
        }

        _process?.Dispose();
        _draining.Dispose();
        File.Delete(launch.ProgressPath(id));
    }

    private void Start(AccessToken token, Func<int, IOutputSink> sink)
    {
        lock (_gate)
        {
            _process = Process.Start(launch.For(id, token, environment))!;
            Pid = _process.Id;
            _process.StandardInput.Close();
            _output = new OutputPump(_process.StandardOutput.BaseStream, isError: false, launch.LastErrorLines, sink(Pid));
            _errors = new OutputPump(_process.StandardError.BaseStream, isError: true, launch.LastErrorLines, sink(Pid));
            if (_isKilled)
            {
                KillStarted();
            }
        }
    }

    private void KillStarted()
    {
        try
        {
            _process?.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It is gone already.
        }
    }
}
