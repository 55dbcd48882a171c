namespace AkkaRay.Messages.Resources;

/// <summary>The resources that AkkaRay itself knows; any other name is a custom resource.</summary>
public static class ResourceNames
{
    /// <summary>Logical processors.</summary>
    public const string Cpu = "CPU";

    /// <summary>Accelerators.</summary>
    public const string Gpu = "GPU";

    /// <summary>Bytes of memory, counted for placement only.</summary>
    public const string Memory = "memory";

    /// <summary>What the resource begins with that every node has one of, named by its address.</summary>
    public const string NodePrefix = "node:";

    /// <summary>The resource that a node with this address has one of.</summary>
    public static string OfNode(string host) => NodePrefix + host;
}
