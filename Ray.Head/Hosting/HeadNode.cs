using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using AkkaRay.Head.Packages;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Packages;
using AkkaRay.Messages.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaRay.Head.Hosting;

/// <summary>A whole head: GCS, receptionist and package store.</summary>
public sealed class HeadNode : IAsyncDisposable
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RecordTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly PackageServer _server;
    private readonly DataFolder _data;

    private HeadNode(WebApplication app, PackageServer server, DataFolder data)
    {
        _app = app;
        _server = server;
        _data = data;
        System = app.Services.GetRequiredService<ActorSystem>();
        Gcs = app.Services.GetRequiredService<ActorRegistry>().Get<GcsProxy>();
        var self = Cluster.Get(System).SelfAddress;
        Address = $"{self.Host}:{self.Port}";
    }

    /// <summary>Where drivers and workers find the head, as <c>host:port</c>.</summary>
    public string Address { get; }

    /// <summary>Where packages are put and got.</summary>
    public string PackageUrl => _server.Url;

    /// <summary>The head's actor system.</summary>
    public ActorSystem System { get; }

    /// <summary>The proxy to the GCS.</summary>
    public IActorRef Gcs { get; }

    /// <summary>Starts a head and returns when its GCS answers.</summary>
    /// <exception cref="HeadException">It cannot start, and the message says why.</exception>
    public static async Task<HeadNode> StartAsync(HeadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var config = HeadConfig.Load(options);
        var settings = HeadSettings.From(config);
        var data = DataFolder.Open(settings.Data);
        PackageServer? server = null;
        try
        {
            server = PackageServer.Bind(settings.Host, settings.PackagePort);
            var app = Build(config, settings, data, server);
            var head = await StartAsync(app, server, data, cancellationToken).ConfigureAwait(false);
            return head;
        }
        catch
        {
            server?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the head has stopped, whoever stopped it.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Leaves the cluster in order and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _server.Dispose();
        _data.Dispose();
    }

    private static WebApplication Build(Akka.Configuration.Config config, HeadSettings settings, DataFolder data, PackageServer server)
    {
        var packages = new PackageFolder(data.Packages);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        server.Configure(builder);
        builder.Services.AddAkka(settings.System, akka => akka.WithRayHead(config, settings, data, server.Url, packages));
        var app = builder.Build();
        var gcs = new Lazy<IActorRef>(() => app.Services.GetRequiredService<ActorRegistry>().Get<GcsProxy>());
        PackageServer.Serve(app, new PackageStore(packages, settings.PackageSizeMax, TimeProvider.System, (package, aborted) => RecordAsync(gcs.Value, package, aborted)));
        return app;
    }

    private static async Task<HeadNode> StartAsync(WebApplication app, PackageServer server, DataFolder data, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            var head = new HeadNode(app, server, data);
            await head.AnswersAsync(cancellationToken).ConfigureAwait(false);
            return head;
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task RecordAsync(IActorRef gcs, PackageInfo package, CancellationToken aborted)
    {
        try
        {
            await gcs.Ask<PackageProtocol.PackageRecorded>(
                new PackageProtocol.PackageStored(RequestId.New(), package), RecordTimeout, aborted).ConfigureAwait(false);
        }
        catch (AskTimeoutException e)
        {
            throw new TimeoutException(e.Message, e);
        }
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        while (true)
        {
            try
            {
                await Gcs.Ask<StateProtocol.ClusterState>(
                    new StateProtocol.GetClusterState(RequestId.New(), IncludeDead: false), AskTimeout, timeout.Token).ConfigureAwait(false);
                return;
            }
            catch (AskTimeoutException)
            {
                // The journal is being read, or its actor starts anew after a failure that it has logged.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new HeadException($"The GCS did not answer within {StartTimeout.TotalSeconds:0} s. The log above says why; the journal is {_data.Journal}.");
            }
        }
    }

    // Whoever hosts the head decides what signals do.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
