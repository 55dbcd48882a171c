using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// How whoever hands out the shards of the region <c>ray-actors</c> learns where they belong. The GCS alone decides, and a
/// slot belongs to one life of one node for ever, so that an answer may be kept.
/// </summary>
public static partial class SlotProtocol
{
    /// <summary>Asks the GCS on which node a slot is at home.</summary>
    [MemoryPackable]
    public sealed partial record FindSlot(RequestId Request, int Slot) : IRayMessage;

    /// <summary>The slot is at home at this Akka address; null if it is nowhere, any more or yet.</summary>
    [MemoryPackable]
    public sealed partial record SlotFound(RequestId Request, int Slot, string? Address) : IRayMessage;
}
