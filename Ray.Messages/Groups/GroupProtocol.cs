using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Groups;

/// <summary>
/// How placement groups are made and unmade, asked of the GCS: <see cref="CreateGroup"/> is answered by
/// <see cref="GroupCreated"/> as soon as the group is written down, with its bundles still to be found, or by
/// <see cref="GroupRefused"/>. What becomes of it is told by the feed. Every request may be repeated.
/// </summary>
public static partial class GroupProtocol
{
    /// <summary>The most bundles a group may have.</summary>
    public const int BundlesMax = 1000;

    /// <summary>Asks for a group; its id is the caller's.</summary>
    [MemoryPackable]
    public sealed partial record CreateGroup(RequestId Request, GroupInfo Group) : IRayMessage;

    /// <summary>The group is known from now on, and survives the head.</summary>
    [MemoryPackable]
    public sealed partial record GroupCreated(RequestId Request, GroupInfo Group) : IRayMessage;

    /// <summary>There will be no such group, or nothing was done.</summary>
    [MemoryPackable]
    public sealed partial record GroupRefused(RequestId Request, string Reason) : IRayMessage;

    /// <summary>Removes a group; whoever uses it fails.</summary>
    [MemoryPackable]
    public sealed partial record RemoveGroup(RequestId Request, GroupId Group, string Reason) : IRayMessage;

    /// <summary>The group is no more.</summary>
    [MemoryPackable]
    public sealed partial record GroupGone(RequestId Request, GroupId Group) : IRayMessage;

    /// <summary>Asks for a group by <paramref name="Name"/>, or by <paramref name="Group"/> if that is empty.</summary>
    [MemoryPackable]
    public sealed partial record GetGroup(RequestId Request, GroupId Group, string Name) : IRayMessage;

    /// <summary>The group, removed ones of late included; null if there is none.</summary>
    [MemoryPackable]
    public sealed partial record GroupFound(RequestId Request, GroupInfo? Group) : IRayMessage;

    /// <summary>Asks for all groups.</summary>
    [MemoryPackable]
    public sealed partial record ListGroups(RequestId Request, bool IncludeRemoved) : IRayMessage;

    /// <summary>At most 10 000 groups; <paramref name="IsComplete"/> says whether that is all.</summary>
    [MemoryPackable]
    public sealed partial record GroupsListed(RequestId Request, ImmutableArray<GroupInfo> Groups, bool IsComplete) : IRayMessage;
}
