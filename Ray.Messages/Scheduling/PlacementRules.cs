using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Scheduling;

/// <summary>
/// Where a request may go, beyond the resources it needs. A value: requests alike in job, resources and rules can use
/// each other's leases. A request without rules goes where its parent's rules say, if they capture children, else by
/// <see cref="PlacementKind.Hybrid"/>.
/// </summary>
[MemoryPackable]
public sealed partial record PlacementRules
{
    /// <summary>Any bundle of the group.</summary>
    public const int AnyBundle = -1;

    /// <summary>Any node, chosen by the default policy.</summary>
    public static readonly PlacementRules Default = new();

    /// <summary>How a node is chosen.</summary>
    public PlacementKind Kind { get; init; }

    /// <summary>The node, with <see cref="PlacementKind.Node"/>.</summary>
    public NodeId Node { get; init; }

    /// <summary>Whether another node will do when that one is dead or too small.</summary>
    public bool IsSoft { get; init; }

    /// <summary>The placement group, with <see cref="PlacementKind.Group"/>.</summary>
    public GroupId Group { get; init; }

    /// <summary>The bundle of the group, or <see cref="AnyBundle"/>.</summary>
    public int Bundle { get; init; } = AnyBundle;

    /// <summary>Whether tasks submitted by the task go to the same group unless they say otherwise.</summary>
    public bool CapturesChildren { get; init; }

    /// <summary>
    /// Label selectors in Kubernetes' syntax, the preferred first; a node must match one of them. Empty matches all.
    /// </summary>
    public ImmutableArray<string> Selectors { get; init; } = [];

    /// <summary>
    /// The shared memory in which most of the arguments lie: its node is preferred by <see cref="PlacementKind.Hybrid"/>
    /// if it has room. Empty if little lies anywhere.
    /// </summary>
    public Guid Near { get; init; }

    /// <summary>Whether nothing is said of where a request may go, only what it would be near.</summary>
    public bool IsOnlyNear() => Equals(Default with { Near = Near });

    /// <summary>Equal when everything is, the selectors one by one.</summary>
    public bool Equals(PlacementRules? other)
        => other is not null && Kind == other.Kind && Node == other.Node && IsSoft == other.IsSoft && Group == other.Group
            && Bundle == other.Bundle && CapturesChildren == other.CapturesChildren && Near == other.Near
            && Selectors.AsSpan().SequenceEqual(other.Selectors.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Kind);
        hash.Add(Node);
        hash.Add(Group);
        hash.Add(Bundle);
        hash.Add(Near);
        foreach (var selector in Selectors.AsSpan())
        {
            hash.Add(selector, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
