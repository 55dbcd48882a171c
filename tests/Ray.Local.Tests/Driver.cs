using AkkaRay.Clustering;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.Local.Tests;

/// <summary>A driver's link with an owner that only waits for what tests wait for.</summary>
internal sealed class Driver : ILeaseEvents, IAsyncDisposable
{
    private readonly TaskCompletionSource<string> _lostNode = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LeaseProtocol.LeaseGranted> _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ClusterLink Link { get; private set; } = null!;

    public OwnerId Owner { get; } = OwnerId.New();

    public Task<string> LostNode => _lostNode.Task;

    public Task<LeaseProtocol.LeaseGranted> Granted => _granted.Task;

    public static Task<Driver> ConnectAsync(string address) => ConnectAsync(settings => settings with { Address = ClusterAddress.Parse(address) });

    public static Task<Driver> ConnectAsync(ILocalCluster cluster) => ConnectAsync(settings => settings with { Local = cluster });

    public void OnQueued(LeaseProtocol.LeaseQueued queued)
    {
    }

    public void OnGranted(LeaseProtocol.LeaseGranted granted) => _granted.TrySetResult(granted);

    public void OnRefused(LeaseProtocol.LeaseRefused refused) => _granted.TrySetException(new InvalidOperationException(refused.Fault.Message));

    public void OnLost(LeaseProtocol.LeaseLost lost)
    {
    }

    public void OnNodeLost(NodeId node, string name, string reason) => _lostNode.TrySetResult(name);

    public void OnSessionEnded(string reason) => _lostNode.TrySetException(new InvalidOperationException(reason));

    public ValueTask DisposeAsync() => Link.DisposeAsync();

    private static async Task<Driver> ConnectAsync(Func<ConnectSettings, ConnectSettings> where)
    {
        var driver = new Driver();
        var settings = new ConnectSettings
        {
            Owner = driver.Owner,
            JobName = "test",
            Code = _ => Task.FromResult(new JobCode(new CodeSpec("Ray.Local.Tests", typeof(Driver).Module.ModuleVersionId) { LocalFolder = AppContext.BaseDirectory }, null)),
        };
        driver.Link = await ClusterLink.ConnectAsync(where(settings), driver, CancellationToken.None);
        return driver;
    }
}
