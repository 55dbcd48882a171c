namespace AkkaRay.Head.Nodes;

/// <summary>What came of trying to connect to a node's address.</summary>
internal enum ProbeResult
{
    /// <summary>Somebody listens there.</summary>
    Accepted,

    /// <summary>Its machine says that nobody does.</summary>
    Refused,

    /// <summary>Nothing was said, or the network has no way there: the machine may be gone as well as cut off.</summary>
    Unknown,
}
