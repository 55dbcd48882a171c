using System.Globalization;

namespace AkkaRay.Local;

/// <summary>
/// A cluster of real processes on this machine: one head and several workers, each killable on its own. For trying out
/// what a cluster does, and for tests. Connect with <see cref="Address"/>.
/// </summary>
/// <example>
/// <code>
/// await using var cluster = await LocalCluster.StartAsync(new() { Workers = 2 });
/// await using var ray = await Ray.InitAsync(new() { Address = cluster.Address });
/// </code>
/// </example>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly LocalClusterOptions _options;
    private readonly SessionFolder _folder;
    private readonly List<LocalWorker> _workers = [];
    private readonly Lock _gate = new();
    private int _startedWorkers;
    private int _startedHeads;

    private LocalCluster(LocalClusterOptions options, SessionFolder folder)
    {
        _options = options;
        _folder = folder;
    }

    /// <summary>What drivers connect to, <c>ray://127.0.0.1:port</c>.</summary>
    public string Address => $"ray://{Head.Address}";

    /// <summary>The head.</summary>
    public LocalHead Head { get; private set; } = null!;

    /// <summary>The workers in the order they were started, dead ones included.</summary>
    public IReadOnlyList<LocalWorker> Workers
    {
        get
        {
            lock (_gate)
            {
                return [.. _workers];
            }
        }
    }

    /// <summary>The session folder: data of the head, logs and sockets of all. Removed on disposal.</summary>
    public string Folder => _folder.Path;

    /// <summary>Starts a cluster; completes when every worker is ready.</summary>
    /// <exception cref="RayException">A process ended or was not ready in time; the message holds its last lines.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        var folder = SessionFolder.Create();
        Children.Add(folder);
        var cluster = new LocalCluster(options ?? new LocalClusterOptions(), folder);
        try
        {
            var (process, note) = await cluster.StartHeadAsync(0, cancellationToken).ConfigureAwait(false);
            cluster.Head = new LocalHead(process, note.Address, cluster.StartHeadAsync);
            await Task.WhenAll(Enumerable.Range(0, cluster._options.Workers).Select(_ => cluster.AddWorkerAsync(cancellationToken))).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts one worker more; completes when it is ready.</summary>
    public async Task<LocalWorker> AddWorkerAsync(CancellationToken cancellationToken = default)
    {
        var name = $"n{Interlocked.Increment(ref _startedWorkers)}";
        var log = _folder.At($"{name}.log");
        var ready = _folder.At($"{name}.ready");
        var process = ChildProcess.Start($"Worker {name}", "Ray.Worker", WorkerArguments(name, ready), log);
        var worker = new LocalWorker(name, process, log);
        lock (_gate)
        {
            _workers.Add(worker);
        }

        await process.WaitReadyAsync(ready, _options.StartTimeout, cancellationToken).ConfigureAwait(false);
        return worker;
    }

    /// <summary>Ends all processes, the workers first, and removes the session folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Workers.Select(worker => worker.StopAsync().AsTask())).ConfigureAwait(false);
        if (Head is not null)
        {
            await Head.StopAsync().ConfigureAwait(false);
        }

        _folder.Dispose();
        Children.Remove(_folder);
    }

    private async Task<(ChildProcess Process, ReadyNote Note)> StartHeadAsync(int port, CancellationToken cancellationToken)
    {
        var ready = _folder.At($"head-{Interlocked.Increment(ref _startedHeads)}.ready");
        string[] arguments =
        [
            "--data", _folder.At("head"),
            "--host", "127.0.0.1",
            "--port", port.ToString(CultureInfo.InvariantCulture),
            "--ready-file", ready,
            .. Settings(_options.Settings),
        ];
        var process = ChildProcess.Start("The head", "Ray.Head", arguments, _folder.At("head.log"));
        try
        {
            return (process, await process.WaitReadyAsync(ready, _options.StartTimeout, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private string[] WorkerArguments(string name, string ready) =>
    [
        "--address", Head.Address,
        "--name", name,
        "--cpus", Number(_options.CpusOfWorker),
        "--folder", _folder.At(name),
        "--ready-file", ready,
        .. _options.ResourcesPerWorker.SelectMany(resource => new[] { "--resources", $"{resource.Key}={Number(resource.Value)}" }),
        .. Settings(_options.Settings),
    ];

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Settings(IReadOnlyDictionary<string, string> settings)
        => settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" });
}
