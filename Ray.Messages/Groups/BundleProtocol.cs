using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Groups;

/// <summary>
/// How the GCS reserves bundles on nodes, all of a group or none. It tells each node <see cref="PrepareBundles"/>; a node
/// holds all it is told or nothing and answers <see cref="BundlesPrepared"/> or <see cref="PrepareRefused"/>. Once all
/// nodes have, the GCS writes the placement down and tells <see cref="CommitBundles"/>; else it tells
/// <see cref="ReturnBundles"/>. What was prepared and never committed is given up by the node itself after its time. A
/// node lists what it holds with its usage: the GCS tells it to commit what is missing there and to return what should
/// not be there, until both agree. Everything may be repeated.
/// </summary>
public static partial class BundleProtocol
{
    /// <summary>
    /// Hold these bundles for <paramref name="HeldFor"/>. They end with <paramref name="Job"/>, or with no job if it is null.
    /// </summary>
    [MemoryPackable]
    public sealed partial record PrepareBundles(
        RequestId Round, GroupId Group, JobId? Job, ImmutableArray<BundleOrder> Bundles, TimeSpan HeldFor) : IRayMessage
    {
        /// <summary>
        /// What does not fit now goes before the lease requests of the node, which answers once it holds all. For at most the
        /// same time after it was asked last.
        /// </summary>
        public bool IsQueued { get; init; }
    }

    /// <summary>All of them are held.</summary>
    [MemoryPackable]
    public sealed partial record BundlesPrepared(RequestId Round, GroupId Group, NodeId Node) : IRayMessage;

    /// <summary>None of them is held.</summary>
    [MemoryPackable]
    public sealed partial record PrepareRefused(RequestId Round, GroupId Group, NodeId Node, string Reason) : IRayMessage;

    /// <summary>These bundles may be used; one that is not held any more is to be held anew.</summary>
    [MemoryPackable]
    public sealed partial record CommitBundles(GroupId Group, JobId? Job, ImmutableArray<BundleOrder> Bundles) : IRayMessage;

    /// <summary>These bundles were not held any more and there is no room to hold them anew.</summary>
    [MemoryPackable]
    public sealed partial record CommitRefused(GroupId Group, NodeId Node, ImmutableArray<int> Bundles, string Reason) : IRayMessage;

    /// <summary>Give these bundles up, with whatever uses them; all of the group if none is named.</summary>
    [MemoryPackable]
    public sealed partial record ReturnBundles(GroupId Group, ImmutableArray<int> Bundles, string Reason) : IRayMessage;
}
