using AkkaRay.Messages.Nodes;

namespace AkkaRay;

/// <content>Nodes and placement groups.</content>
public partial interface IRay
{
    /// <summary>The nodes that count now. Ray: <c>ray.nodes</c>.</summary>
    Task<IReadOnlyList<NodeInfo>> GetNodesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reserves resources together. Returns when the group is written down; <see cref="PlacementGroup.ReadyAsync"/> waits
    /// for the resources. Ray: <c>placement_group</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A bundle asks for what cannot be.</exception>
    /// <exception cref="RayException">The head refuses, for instance because the name is taken.</exception>
    Task<PlacementGroup> CreatePlacementGroupAsync(
        PlacementStrategy strategy, IReadOnlyList<Bundle> bundles, PlacementGroupOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The placement group with this name. Ray: <c>get_placement_group</c>.</summary>
    /// <exception cref="RayException">There is none.</exception>
    Task<PlacementGroup> GetPlacementGroupAsync(string name, CancellationToken cancellationToken = default);
}
