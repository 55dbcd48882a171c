using AkkaRay.Messages.Groups;
using AkkaRay.Scheduling.Labels;

namespace AkkaRay.Head.Groups;

/// <summary>What a group has to get right, as words for its user; null if all is right.</summary>
internal static class GroupRules
{
    private const int NameMax = 256;
    private const int ResourcesMax = 100;

    public static string? FirstProblem(GroupInfo? group)
    {
        if (group is null || group.Id == default || group.Name is null || group.Name.Length > NameMax)
        {
            return $"A placement group must have an id and a name of at most {NameMax} characters.";
        }

        if (group.Bundles.IsDefaultOrEmpty || group.Bundles.Length > GroupProtocol.BundlesMax)
        {
            return $"Placement group {group.Describe()} has {(group.Bundles.IsDefault ? 0 : group.Bundles.Length)} bundles; it must have 1 to {GroupProtocol.BundlesMax}.";
        }

        return Enum.IsDefined(group.Strategy)
            ? Enumerable.Range(0, group.Bundles.Length).Select(index => ProblemOf(group, index)).FirstOrDefault(problem => problem is not null)
            : $"Placement group {group.Describe()} has strategy {group.Strategy}, which this head does not know.";
    }

    private static string? ProblemOf(GroupInfo group, int index)
    {
        var bundle = group.Bundles[index];
        if (bundle?.Resources is null || bundle.Selector is null || bundle.Resources.IsEmpty || bundle.Resources.Amounts.Length > ResourcesMax)
        {
            return $"Bundle {index} of placement group {group.Describe()} asks for nothing; every bundle must ask for 1 to {ResourcesMax} resources.";
        }

        if (bundle.Resources.Amounts.FirstOrDefault(amount => amount.Amount.Units < 0) is { Name: not null } negative)
        {
            return $"Bundle {index} of placement group {group.Describe()} asks for {negative}; an amount must not be negative.";
        }

        try
        {
            _ = LabelQuery.Parse(bundle.Selector);
            return null;
        }
        catch (FormatException wrong)
        {
            return $"Bundle {index} of placement group {group.Describe()}: {wrong.Message}";
        }
    }
}
