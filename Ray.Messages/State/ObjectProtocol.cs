using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>Questions about objects: people and tools ask the GCS, the GCS asks the node agents.</summary>
public static partial class ObjectProtocol
{
    /// <summary>Most objects of a node that one answer names: it must stay small.</summary>
    public const int PerNodeMax = 400;

    /// <summary>To the GCS: what lies in the object stores of the living nodes? Of each the largest <paramref name="PerNode"/>.</summary>
    [MemoryPackable]
    public sealed partial record GetObjects(RequestId Request, int PerNode) : IRayMessage;

    /// <summary>The GCS's answer.</summary>
    [MemoryPackable]
    public sealed partial record ObjectsListed(RequestId Request, ImmutableArray<NodeObjects> Nodes) : IRayMessage;

    /// <summary>To a node agent: what lies in your object store?</summary>
    [MemoryPackable]
    public sealed partial record ListObjects(RequestId Request, int PerNode) : IRayMessage;

    /// <summary>The node agent's answer.</summary>
    [MemoryPackable]
    public sealed partial record StoreListed(RequestId Request, NodeObjects Objects) : IRayMessage;
}
