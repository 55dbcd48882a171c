using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Streams;

/// <summary>What can go wrong with a stream beyond its task.</summary>
internal static class StreamFaults
{
    public static RayFault WrongCount(string name, ulong count, ulong received) => new(
        FaultKind.ObjectLost,
        count < received
            ? $"The stream of {name} was made again after its executor died, and yielded only {count} items this time; {received} were there before. "
                + "A stream that may run again must yield the same items: make the method deterministic, or set MaxRetries to 0."
            : $"The stream of {name} had {count} items, of which {received} came; the others were lost with a connection that broke. Call it again.");

    public static RayFault ItemLost(ObjectId id) => new(
        FaultKind.ObjectLost, $"{id} was lost with the process that held it, after its stream had ended.");
}
