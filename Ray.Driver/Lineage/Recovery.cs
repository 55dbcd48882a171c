using AkkaRay.Messages.Ids;

namespace AkkaRay.Lineage;

/// <summary>What can be done about a lost object.</summary>
internal abstract record Recovery
{
    private Recovery()
    {
    }

    /// <summary>These tasks run again, each after those it needs.</summary>
    public sealed record Run(IReadOnlyList<LineageNode> Nodes) : Recovery;

    /// <summary>It cannot be made again, because of <paramref name="Id"/>.</summary>
    public sealed record Impossible(ObjectId Id, string Why) : Recovery;
}
