using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Executors;

/// <summary>One instance of a keyed actor: the calls it had so far, and whether it had none for its idle time.</summary>
[MemoryPackable]
public readonly partial record struct InstanceUse(LeaseId Lease, long Calls, bool IsIdle);
