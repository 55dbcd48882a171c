using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>One object in a node's object store, and what keeps it.</summary>
[MemoryPackable]
public sealed partial record ObjectState(ObjectId Id, JobId Job, long Bytes)
{
    /// <summary>Whether it is on disk only.</summary>
    public bool IsSpilled { get; init; }

    /// <summary>Whether it is still being written.</summary>
    public bool IsUnsealed { get; init; }

    /// <summary>How many processes of the node read it in place.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The owner's process on this node; 0 if it is elsewhere and nothing more is known.</summary>
    public int OwnerPid { get; init; }

    /// <summary>Whether the owner said what keeps it.</summary>
    public bool IsExplained { get; init; }

    /// <summary>References in the owner's process.</summary>
    public int References { get; init; }

    /// <summary>Tasks that it is lent to as an argument.</summary>
    public int Tasks { get; init; }

    /// <summary>Values that contain it, and tasks that wait for it.</summary>
    public int Values { get; init; }

    /// <summary>Other processes that hold it.</summary>
    public int Borrowers { get; init; }

    /// <summary>Whether it is a copy that is given up when memory is short, because the object lies elsewhere.</summary>
    public bool IsCopy { get; init; }
}
