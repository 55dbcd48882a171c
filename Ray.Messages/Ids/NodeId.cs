namespace AkkaRay.Messages.Ids;

/// <summary>One life of one node agent. A worker process that rejoins after being declared dead has a new one.</summary>
public readonly record struct NodeId(Guid Value) : IComparable<NodeId>
{
    /// <summary>Mints an id that no other node has.</summary>
    public static NodeId New() => new(IdSource.NewGuid());

    /// <summary>Orders ids arbitrarily but always the same way, so that ties are broken alike on every node.</summary>
    public int CompareTo(NodeId other) => Value.CompareTo(other.Value);

    /// <summary>A short readable form, such as <c>node-1a2b3c4d</c>.</summary>
    public override string ToString() => $"node-{Value.ToString("N")[..8]}";
}
