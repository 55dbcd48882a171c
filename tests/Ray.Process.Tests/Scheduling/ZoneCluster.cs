using AkkaRay.Local;

namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>Two workers: n1 in zone a, n2 in zone b with two accelerators and something special.</summary>
internal sealed class ZoneCluster : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly Dictionary<string, double> _resources;

    private ZoneCluster(LocalCluster processes, IRay ray, Dictionary<string, string> settings, Dictionary<string, double> resources)
        => (Processes, Driver, _settings, _resources) = (processes, ray, settings, resources);

    public LocalCluster Processes { get; }

    public IRay Driver { get; }

    public static async Task<ZoneCluster> StartAsync()
    {
        Dictionary<string, string> settings = new() { ["ray.worker.labels.zone"] = "a", ["ray.worker.gpu-ids"] = "7,9", ["ray.worker.gpus"] = "0" };
        Dictionary<string, double> resources = [];
        var processes = await LocalCluster.StartAsync(new() { Workers = 1, CpusPerWorker = 2, Settings = settings, ResourcesPerWorker = resources });
        try
        {
            settings["ray.worker.labels.zone"] = "b";
            settings["ray.worker.gpus"] = "2";
            resources["special"] = 1;
            await processes.AddWorkerAsync();
            return new ZoneCluster(processes, await Ray.InitAsync(processes.Address), settings, resources);
        }
        catch
        {
            await processes.DisposeAsync();
            throw;
        }
    }

    /// <summary>One worker more, like the last.</summary>
    public async Task AddWorkerAsync(string zone)
    {
        _settings["ray.worker.labels.zone"] = zone;
        _settings["ray.worker.gpus"] = "0";
        _resources.Clear();
        await Processes.AddWorkerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Processes.DisposeAsync();
    }
}
