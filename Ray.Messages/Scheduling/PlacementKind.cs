namespace AkkaRay.Messages.Scheduling;

/// <summary>How a node is chosen among those that may take a request. The numbers are on the wire and never change.</summary>
public enum PlacementKind : byte
{
    /// <summary>Pack nodes to a threshold, then spread.</summary>
    Hybrid = 0,

    /// <summary>Spread over the nodes.</summary>
    Spread = 1,

    /// <summary>A named node.</summary>
    Node = 2,

    /// <summary>A bundle of a placement group.</summary>
    Group = 3,
}
