namespace AkkaRay.Local;

/// <summary>One worker process of a <see cref="LocalCluster"/>.</summary>
public sealed class LocalWorker
{
    private readonly ChildProcess _process;
    private Task? _stopped;

    internal LocalWorker(string name, ChildProcess process, string logPath)
    {
        Name = name;
        _process = process;
        LogPath = logPath;
    }

    /// <summary>The node's name, as <c>ray status</c> shows it.</summary>
    public string Name { get; }

    /// <summary>The process id.</summary>
    public int Pid => _process.Pid;

    /// <summary>Whether the process is there.</summary>
    public bool IsRunning => _process.IsRunning;

    /// <summary>Where its output goes.</summary>
    public string LogPath { get; }

    /// <summary>Ends the process at once, as <c>kill -9</c> does; completes when it is gone.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops the process where it is, as if its machine had frozen. Not on Windows.</summary>
    public void Pause() => _process.Pause();

    /// <summary>Lets a paused process go on.</summary>
    public void Resume() => _process.Resume();

    /// <summary>Ends it in order, as often as it is called.</summary>
    internal ValueTask StopAsync() => new(_stopped ??= _process.DisposeAsync().AsTask());
}
