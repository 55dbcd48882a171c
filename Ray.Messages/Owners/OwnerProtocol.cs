using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Owners;

/// <summary>
/// How a node agent learns that an executor of another node has ended whose objects lie in its store: it asks that node's
/// agent again and again for as long as there are any, with <see cref="OwnersAsked"/>, and is told of those that have ended
/// by <see cref="OwnersEnded"/>. Lost or repeated messages change nothing. Ids say whom to ask, see <see cref="OwnerId.Of"/>;
/// owners of a node that the feed declares lost have ended with it.
/// </summary>
public static partial class OwnerProtocol
{
    /// <summary>Most owners that one question names.</summary>
    public const int OwnersMax = 4096;

    /// <summary>Which of these executors of yours have ended? There is no answer while all live.</summary>
    [MemoryPackable]
    public sealed partial record OwnersAsked(ImmutableArray<OwnerId> Owners) : IRayMessage;

    /// <summary>These have ended, for ever.</summary>
    [MemoryPackable]
    public sealed partial record OwnersEnded(ImmutableArray<OwnerId> Owners) : IRayMessage;
}
