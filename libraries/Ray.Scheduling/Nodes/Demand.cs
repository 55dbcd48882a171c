using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Scheduling.Nodes;

/// <summary>
/// What a task needs and where it may go. Rules that are null leave the second part to the task that submits, or to the
/// default.
/// </summary>
internal sealed record Demand(ResourceSet Resources, PlacementRules? Rules = null)
{
    public static readonly Demand Nothing = new(ResourceSet.Empty);

    /// <summary>Whether what asks is never run again once it began; it is served apart from what may be.</summary>
    public bool IsFinal { get; init; }

    public PlacementRules Effective => Rules ?? PlacementRules.Default;

    /// <summary>A readable form, such as <c>CPU 2 on a node with zone=a</c>.</summary>
    public override string ToString() => Rules is null ? Resources.ToString() : $"{Resources}{RuleWords.Of(Rules)}";
}
