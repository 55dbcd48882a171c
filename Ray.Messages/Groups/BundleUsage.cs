using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Groups;

/// <summary>A bundle that a node holds, by its own account, and what of it nobody uses.</summary>
[MemoryPackable]
public sealed partial record BundleUsage(GroupId Group, int Index, ResourceSet Available, bool IsCommitted);
