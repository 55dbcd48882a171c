using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Groups;

/// <summary>One bundle that a node is to hold.</summary>
[MemoryPackable]
public sealed partial record BundleOrder(int Index, ResourceSet Resources);
