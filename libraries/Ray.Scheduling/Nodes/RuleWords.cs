using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Scheduling.Nodes;

/// <summary>Rules in words, to follow a list of resources.</summary>
internal static class RuleWords
{
    public static string Of(PlacementRules rules) => OfKind(rules) + OfSelectors(rules);

    public static string OfBundle(PlacementRules rules)
        => rules.Bundle == PlacementRules.AnyBundle ? $"any bundle of {rules.Group}" : $"bundle {rules.Bundle} of {rules.Group}";

    private static string OfKind(PlacementRules rules) => rules.Kind switch
    {
        PlacementKind.Spread => ", spread",
        PlacementKind.Node => rules.IsSoft ? $", if possible on {rules.Node}" : $" on {rules.Node}",
        PlacementKind.Group => $" in {OfBundle(rules)}",
        _ => "",
    };

    private static string OfSelectors(PlacementRules rules)
        => rules.Selectors.IsEmpty ? "" : $" on a node with {string.Join(", or else ", rules.Selectors)}";
}
