using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>What was found on one node for something that waits: why it is not there, or that there is room.</summary>
[MemoryPackable]
public sealed partial record NodeFinding(NodeId Node, string Name, string Finding, bool HasRoom);
