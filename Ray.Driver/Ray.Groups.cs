using AkkaRay.Messages.Nodes;

namespace AkkaRay;

/// <content>Nodes and placement groups.</content>
public static partial class Ray
{
    /// <inheritdoc cref="IRay.GetNodesAsync(CancellationToken)"/>
    public static Task<IReadOnlyList<NodeInfo>> GetNodesAsync(CancellationToken cancellationToken = default) => Current.GetNodesAsync(cancellationToken);

    /// <inheritdoc cref="IRay.CreatePlacementGroupAsync(PlacementStrategy, IReadOnlyList{Bundle}, PlacementGroupOptions?, CancellationToken)"/>
    public static Task<PlacementGroup> CreatePlacementGroupAsync(
        PlacementStrategy strategy, IReadOnlyList<Bundle> bundles, PlacementGroupOptions? options = null, CancellationToken cancellationToken = default)
        => Current.CreatePlacementGroupAsync(strategy, bundles, options, cancellationToken);

    /// <inheritdoc cref="IRay.GetPlacementGroupAsync(string, CancellationToken)"/>
    public static Task<PlacementGroup> GetPlacementGroupAsync(string name, CancellationToken cancellationToken = default)
        => Current.GetPlacementGroupAsync(name, cancellationToken);
}
