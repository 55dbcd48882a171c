namespace AkkaRay;

/// <summary>How the bundles of a placement group are laid over nodes.</summary>
public enum PlacementStrategy
{
    /// <summary>On as few nodes as will do.</summary>
    Pack = 0,

    /// <summary>On as many nodes as there are.</summary>
    Spread = 1,

    /// <summary>All on one node, or not at all.</summary>
    StrictPack = 2,

    /// <summary>Each on a node of its own, or not at all.</summary>
    StrictSpread = 3,
}
