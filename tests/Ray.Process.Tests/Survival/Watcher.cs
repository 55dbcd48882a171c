using AkkaRay.Clustering;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>A second driver that only looks.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private Watcher(ClusterLink link) => Link = link;

    public ClusterLink Link { get; }

    public static async Task<Watcher> ConnectAsync(string address)
    {
        var code = new CodeSpec("Ray.Process.Tests", typeof(Watcher).Module.ModuleVersionId) { LocalFolder = AppContext.BaseDirectory };
        var settings = new ConnectSettings
        {
            Address = ClusterAddress.Parse(address),
            Owner = OwnerId.New(),
            JobName = "watcher",
            Code = _ => Task.FromResult(new JobCode(code, null)),
        };
        return new Watcher(await ClusterLink.ConnectAsync(settings, new Silence(), CancellationToken.None));
    }

    public Task<StateProtocol.ClusterState> StateAsync(bool includeDead = false) => Link.GetStateAsync(includeDead, CancellationToken.None);

    /// <summary>The first state that is as wanted, or what it was last when the time is over.</summary>
    public async Task<StateProtocol.ClusterState> UntilAsync(Func<StateProtocol.ClusterState, bool> wanted, TimeSpan limit)
    {
        var state = await StateAsync();
        await Eventually.TrueAsync(async () => wanted(state = await StateAsync()), limit, () => Show(state));
        return state;
    }

    /// <summary>Waits until every node has everything free and nothing waits.</summary>
    public Task<StateProtocol.ClusterState> UntilFreeAsync(TimeSpan limit)
        => UntilAsync(state => state.Nodes.All(node => state.Usage.FirstOrDefault(usage => usage.Node == node.Id) is { } usage && IsFree(node, usage)), limit);

    public ValueTask DisposeAsync() => Link.DisposeAsync();

    private static bool IsFree(NodeInfo node, NodeUsage usage)
        => usage.Available.Equals(node.Total) && usage.Leases == 0 && usage.Pending.IsEmpty;

    private static string Show(StateProtocol.ClusterState state) => string.Join(
        Environment.NewLine,
        state.Nodes.Select(node => $"{node.Name} {node.Id} alive={node.IsAlive} {node.DeathReason} total {node.Total}")
            .Concat(state.Usage.Select(usage => $"{usage.Node} available {usage.Available}, leases {usage.Leases}, executors {usage.Executors}, pending {string.Join("; ", usage.Pending)}")));
}
