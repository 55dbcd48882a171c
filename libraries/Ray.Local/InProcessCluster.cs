using System.Globalization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using AkkaRay.Clustering;
using AkkaRay.Head.Hosting;
using AkkaRay.Messages.Configuration;
using AkkaRay.Worker.Hosting;
using Membership = Akka.Cluster.Cluster;

namespace AkkaRay.Local;

/// <summary>Head and node agent in one actor system inside the user's process; only executors are processes of their own.</summary>
internal sealed class InProcessCluster : ILocalCluster
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly SessionFolder _folder;
    private ActorSystem? _system;
    private IActorRef _gcs = ActorRefs.Nobody;
    private NodeFolder? _nodeFolder;
    private WorkerHandle? _worker;

    private InProcessCluster(SessionFolder folder) => _folder = folder;

    /// <inheritdoc/>
    public ActorSystem System => _system!;

    /// <inheritdoc/>
    public IActorRef Gcs => _gcs;

    /// <inheritdoc/>
    public string Address => $"ray://{Membership.Get(System).SelfAddress.HostPort().Split('@')[1]}";

    /// <summary>Completes when the node agent is registered with the GCS.</summary>
    public static async Task<InProcessCluster> StartAsync(LocalClusterRequest request, CancellationToken cancellationToken)
    {
        var folder = SessionFolder.Create();
        Children.Add(folder);
        var cluster = new InProcessCluster(folder);
        try
        {
            await cluster.OpenAsync(request, cancellationToken).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.KillAsync().ConfigureAwait(false);
        }

        if (_system is not null)
        {
            await _system.Terminate().WaitAsync(StopTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _nodeFolder?.Dispose();
        _folder.Dispose();
        Children.Remove(_folder);
    }

    private async Task OpenAsync(LocalClusterRequest request, CancellationToken cancellationToken)
    {
        var config = HeadParts.Complete(Configure(request, _folder));
        var head = HeadSettings.From(config);
        var worker = WorkerSettings.From(config);
        _system = ActorSystem.Create(
            head.System, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config), HeadParts.Setup(head), ConsoleSilence.Setup()));

        // The only member is up in the moment it joins itself; there is nobody to gossip with.
        var membership = Membership.Get(_system);
        membership.Join(membership.SelfAddress);
        _gcs = HeadParts.Start(_system, head);
        _nodeFolder = NodeFolder.Open(worker.Folder, worker.Platform);
        _worker = WorkerParts.Start(_system, worker, _gcs, _nodeFolder);
        await _worker.Registered.WaitAsync(StartTimeout, cancellationToken).ConfigureAwait(false);
    }

    private static Config Configure(LocalClusterRequest request, SessionFolder folder)
    {
        var lines = new List<string>
        {
            "ray.host = \"127.0.0.1\"",
            "ray.port = 0",
            $"ray.head.data = {Quote(folder.At("head"))}",

            // The session's data does not outlive the process, let alone the machine.
            "ray.head.journal-synchronous = NORMAL",
            $"ray.worker.folder = {Quote(folder.At("worker"))}",
            "ray.worker.name = \"local\"",
            "ray.worker.allow-local-code = on",
            $"akka.cluster.roles = [{ActorNames.HeadRole}, {ActorNames.WorkerRole}, {ActorNames.ActorsRole}]",
            "akka.cluster.singleton-proxy { singleton-identification-interval = 20ms, log-singleton-identification-failure = off }",
            "akka.coordinated-shutdown.run-by-actor-system-terminate = off",
            "akka.remote.dot-netty.tcp { hostname = \"127.0.0.1\", port = 0 }",
        };
        if (request.Cpus is { } cpus)
        {
            lines.Add($"ray.worker.cpus = {cpus.ToString("R", CultureInfo.InvariantCulture)}");
        }

        foreach (var (name, amount) in request.Resources ?? new Dictionary<string, double>())
        {
            lines.Add($"ray.worker.resources.{Quote(name)} = {amount.ToString("R", CultureInfo.InvariantCulture)}");
        }

        var own = ConfigurationFactory.ParseString(string.Join('\n', lines));
        return RayConfig.Load(request.Overrides.WithFallback(own), "worker.conf", "head.conf", "cluster.conf");
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
