using AkkaRay.Clustering;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;

namespace AkkaRay;

/// <content>Nodes and placement groups.</content>
internal sealed partial class RaySession
{
    /// <summary>The way to the head; null inside tasks, which reach it through their node.</summary>
    public ClusterLink? Link { get; init; }

    /// <summary>The way of tasks to the head.</summary>
    public IHeadAgent? Agent { get; init; }

    public async Task<IReadOnlyList<NodeInfo>> GetNodesAsync(CancellationToken cancellationToken = default)
        => (await Head().GetStateAsync(includeDead: false, cancellationToken).ConfigureAwait(false)).Nodes;

    public async Task<PlacementGroup> CreatePlacementGroupAsync(
        PlacementStrategy strategy, IReadOnlyList<Bundle> bundles, PlacementGroupOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bundles);
        if (bundles.Count is < 1 or > GroupProtocol.BundlesMax || !Enum.IsDefined(strategy))
        {
            throw new ArgumentException($"A placement group of {bundles.Count} bundles with strategy {strategy} cannot be; give 1 to {GroupProtocol.BundlesMax} bundles and one of the strategies.", nameof(bundles));
        }

        var specs = bundles.Select((bundle, index) => bundle?.ToSpec(index) ?? throw new ArgumentException($"Bundle {index} is null.", nameof(bundles)));
        var group = new GroupInfo(GroupId.New(), options?.Name ?? "", (GroupStrategy)strategy, [.. specs], default) { IsDetached = options?.IsDetached ?? false };
        return new PlacementGroup(Head(), await Head().CreateAsync(group, cancellationToken).ConfigureAwait(false));
    }

    public async Task<PlacementGroup> GetPlacementGroupAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await Head().FindAsync(name, cancellationToken).ConfigureAwait(false) is { } group
            ? new PlacementGroup(Head(), group)
            : throw new RayException($"The cluster has no placement group called '{name}'. `ray list placement-groups` shows those there are.");
    }

    private IHeadAgent Head() => Core.Dispatcher.Local is not null
        ? throw new NotSupportedException("An in-process session has neither nodes nor placement groups; leave RayOptions.Mode out to start a local cluster.")
        : Link ?? Agent
        ?? throw new NotSupportedException("This session has no way to the head, so it can ask for neither nodes nor placement groups.");
}
