using System.Runtime.CompilerServices;
using AkkaRay.Clustering;
using AkkaRay.InProcess;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Packaging;
using AkkaRay.Stores;
using AkkaRay.Submission;

namespace AkkaRay;

/// <content>How a session begins.</content>
public static partial class Ray
{
    private const string AddressVariable = "RAY_ADDRESS";
    private const string LocalAddress = "local";

    /// <summary>
    /// Joins a cluster and makes it the ambient session. Without an address in <paramref name="options"/> or in
    /// <c>RAY_ADDRESS</c> a cluster is started inside this process; that needs a reference to Ray.Local. Dispose what is
    /// returned to end the job. Ray: <c>ray.init</c>.
    /// </summary>
    /// <exception cref="RayConnectionException">The cluster cannot be reached or started, or refuses this program.</exception>
    public static async Task<IRay> InitAsync(RayOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RayOptions();
        if (options.Mode == ExecutionMode.InProcess)
        {
            var inProcess = LocalSession.Start(options);
            Enter(inProcess);
            return inProcess;
        }

        var overrides = GivenSettings.Read(options.Settings);
        var address = options.Address ?? Environment.GetEnvironmentVariable(AddressVariable);
        var isLocal = string.IsNullOrEmpty(address) || address == LocalAddress;
        var local = isLocal
            ? await LocalClusterLoader.Find().StartAsync(new LocalClusterRequest(options.Cpus, options.Resources, overrides), cancellationToken).ConfigureAwait(false)
            : null;
        try
        {
            var session = await JoinAsync(options, overrides, isLocal ? null : ClusterAddress.Parse(address!), local, cancellationToken).ConfigureAwait(false);
            Enter(session);
            return session;
        }
        catch
        {
            if (local is not null)
            {
                await local.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <inheritdoc cref="InitAsync(RayOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)] // so that new() { … } means options
    public static Task<IRay> InitAsync(string address, CancellationToken cancellationToken = default)
        => InitAsync(new RayOptions { Address = address }, cancellationToken);

    private static async Task<RaySession> JoinAsync(
        RayOptions options, Akka.Configuration.Config overrides, ClusterAddress? address, ILocalCluster? local, CancellationToken cancellationToken)
    {
        var config = RayConfig.Load(overrides, "driver.conf");
        var owner = OwnerId.New();
        var events = new LateLeaseEvents();
        var link = await ClusterLink.ConnectAsync(
            new ConnectSettings
            {
                Address = address,
                Local = local,
                Owner = owner,
                JobName = options.Name ?? AppDomain.CurrentDomain.FriendlyName,
                Code = token => local is null ? JobCodeSource.PackAsync(null, token) : JobCodeSource.InPlaceAsync(),
                ConnectTimeout = options.ConnectTimeout ?? config.GetTimeSpan("ray.driver.connect-timeout"),
                Output = options.LogToDriver ? new ConsoleOutputSink() : null,
                Overrides = overrides,
            },
            events,
            cancellationToken).ConfigureAwait(false);
        var core = new OwnerCore(owner, link, OwnerSettings.From(config, link.Host.ToString()) with
        {
            Job = link.Job.Id,
            Stores = () => link.Nodes.Where(static node => node.StoreTicket.Length > 0 && node.Host == Environment.MachineName)
                .Select(static node => new StoreAddress(node.StoreTicket, node.StoreId)),
        }, link.Actors);
        events.Target = core.Dispatcher;
        core.RecordTo(link.Report);
        return new RaySession(core, link.Job.Id.ToString(), local?.Address ?? address!.ToString(), async () =>
        {
            await link.DisposeAsync().ConfigureAwait(false);
            if (local is not null)
            {
                await local.DisposeAsync().ConfigureAwait(false);
            }
        })
        {
            Link = link,
        };
    }
}
