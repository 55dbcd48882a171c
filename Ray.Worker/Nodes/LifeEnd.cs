namespace AkkaRay.Worker.Nodes;

/// <summary>Why one life of a node is over.</summary>
internal abstract record LifeEnd
{
    /// <summary>The cluster does not take this worker at all.</summary>
    internal sealed record Refused(string Reason) : LifeEnd;

    /// <summary>The cluster gave this node up: it may join again as a new one.</summary>
    internal sealed record DeclaredDead(string Reason) : LifeEnd;

    /// <summary>No head answered for longer than the node waits.</summary>
    internal sealed record HeadLost : LifeEnd;

    /// <summary>Something in the agent is broken.</summary>
    internal sealed record Failed(string Reason) : LifeEnd;

    /// <summary>It left on purpose.</summary>
    internal sealed record Left : LifeEnd;
}
