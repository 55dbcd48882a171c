using AkkaRay.ObjectStore.Blocks;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>A block as a walk found it.</summary>
internal readonly record struct StoredBlock(StoredName Name, BlockState State, ObjectKey Key, long Size)
{
    public int Creator { get; init; }

    public bool IsSecondary { get; init; }

    /// <summary>Only its writer knows of it so far.</summary>
    public bool IsUntold { get; init; }

    public long LastUse { get; init; }
}
