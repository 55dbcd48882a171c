namespace AkkaRay.Local;

/// <summary>The head process of a <see cref="LocalCluster"/>.</summary>
public sealed class LocalHead
{
    private readonly Func<int, CancellationToken, Task<(ChildProcess Process, ReadyNote Note)>> _start;
    private ChildProcess _process;

    internal LocalHead(ChildProcess process, string address, Func<int, CancellationToken, Task<(ChildProcess Process, ReadyNote Note)>> start)
    {
        _process = process;
        _start = start;
        Address = address;
    }

    /// <summary>Where it listens, as <c>host:port</c>.</summary>
    public string Address { get; }

    /// <summary>The process id.</summary>
    public int Pid => _process.Pid;

    /// <summary>Whether the process is there.</summary>
    public bool IsRunning => _process.IsRunning;

    /// <summary>Ends the process at once, as <c>kill -9</c> does; completes when it is gone.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Starts it again on the same data folder and port; it is the same cluster. Completes when it is ready.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await _process.DisposeAsync().ConfigureAwait(false);
        var port = int.Parse(Address[(Address.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        _process = (await _start(port, cancellationToken).ConfigureAwait(false)).Process;
    }

    internal ValueTask StopAsync() => _process.DisposeAsync();
}
