namespace AkkaRay.Messages.Scheduling;

/// <summary>Labels that every node has by itself. The prefix <c>ray.io/</c> is kept for them.</summary>
public static class LabelNames
{
    /// <summary>What labels of AkkaRay's own begin with.</summary>
    public const string Prefix = "ray.io/";

    /// <summary>The node's id, as 32 hexadecimal digits.</summary>
    public const string NodeId = "ray.io/node-id";

    /// <summary>The node's name.</summary>
    public const string NodeName = "ray.io/node-name";

    /// <summary>What kind of accelerator the node has; absent without one.</summary>
    public const string AcceleratorType = "ray.io/accelerator-type";
}
