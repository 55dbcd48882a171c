using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>The question why, for people: answered by the GCS from what it knows.</summary>
public static partial class WhyProtocol
{
    /// <summary>Asks about whatever has this id, in full or short, or this name.</summary>
    [MemoryPackable]
    public sealed partial record AskWhy(RequestId Request, string What) : IRayMessage;

    /// <summary>Everything that may be meant; nothing if nothing is known of it.</summary>
    [MemoryPackable]
    public sealed partial record WhyAnswered(RequestId Request, ImmutableArray<Explanation> Found) : IRayMessage
    {
        /// <summary>Tasks of which only the number is known.</summary>
        public long NotRecorded { get; init; }
    }
}
