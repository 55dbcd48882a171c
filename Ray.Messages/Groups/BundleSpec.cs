using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Groups;

/// <summary>
/// One reservation of a group: resources on one node. <paramref name="Selector"/> says which nodes will do, in
/// Kubernetes' syntax; empty for all.
/// </summary>
[MemoryPackable]
public sealed partial record BundleSpec(ResourceSet Resources, string Selector);
