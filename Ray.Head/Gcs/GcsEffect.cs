using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Packages;

namespace AkkaRay.Head.Gcs;

/// <summary>
/// What the desks of the GCS want done, in order. The tables already show it; to the outside it happens only once the
/// journal holds every event recorded before it.
/// </summary>
internal abstract record GcsEffect
{
    /// <summary>Write the event down. <paramref name="FeedSequence"/> numbers the change it is to readers; 0 if it is none.</summary>
    internal sealed record Record(IGcsEvent Event, long FeedSequence) : GcsEffect;

    /// <summary>Tell whoever asked.</summary>
    internal sealed record Reply(IRayMessage Message) : GcsEffect;

    /// <summary>Tell a node's agent; one that is not there hears it no more.</summary>
    internal sealed record TellNode(NodeId Node, IRayMessage Message) : GcsEffect;

    /// <summary>Ask a driver whether it is there.</summary>
    internal sealed record ProbeDriver(JobId Job) : GcsEffect;

    /// <summary>Try whether anybody listens at a node's address.</summary>
    internal sealed record ProbeNode(string Address) : GcsEffect;

    /// <summary>Remove the member with this address from the cluster.</summary>
    internal sealed record DownMember(string Address) : GcsEffect;

    /// <summary>Tell a supervisor of a Ray actor, wherever its slot is.</summary>
    internal sealed record Order(ISlotMessage Message) : GcsEffect;

    /// <summary>Tell who watches the Ray actor.</summary>
    internal sealed record ActorSeen(ActorInfo Actor) : GcsEffect;

    /// <summary>Whoever asked watches the Ray actor from now on.</summary>
    internal sealed record Watch(ActorId Actor) : GcsEffect;

    /// <summary>Whoever asked watches the Ray actor no more.</summary>
    internal sealed record Unwatch(ActorId Actor) : GcsEffect;

    /// <summary>Delete a package's file.</summary>
    internal sealed record DeletePackage(PackageId Package) : GcsEffect;
}
