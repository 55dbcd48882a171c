using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Executors;

/// <content>What executors ask the GCS through their agent, which passes it on and the answer back.</content>
public static partial class ExecutorProtocol
{
    /// <summary>Ask the GCS this; repeated until answered.</summary>
    [MemoryPackable]
    public sealed partial record AskHead(RequestId Request, HeadMessage Kind, byte[] Message) : PackedMessage;

    /// <summary>The GCS's answer.</summary>
    [MemoryPackable]
    public sealed partial record HeadAnswered(RequestId Request, HeadMessage Kind, byte[] Message) : PackedMessage;
}
