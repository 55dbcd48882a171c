using System.Collections.Immutable;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Groups;
using AkkaRay.Scheduling.Labels;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Ownership;

/// <summary>Where a call may go, from its options and its method's.</summary>
internal static class PlacementPlan
{
    /// <summary>The rules; null where nothing is said, so that the submitting task's rules may hold.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static PlacementRules? Of(TaskOptions options, TaskOptions defaults, string method)
    {
        var strategy = Strategy(options, method) ?? defaults.Strategy;
        var selectors = Selectors(options, defaults, method);
        if (strategy is null && selectors.IsEmpty)
        {
            return null;
        }

        var rules = new PlacementRules { Selectors = selectors };
        return strategy switch
        {
            SchedulingStrategy.EvenSpread => rules with { Kind = PlacementKind.Spread },
            SchedulingStrategy.OnNode(var node, var isSoft) => rules with { Kind = PlacementKind.Node, Node = node, IsSoft = isSoft },
            SchedulingStrategy.InGroup(var group, var bundle, var captures) => rules with
            {
                Kind = PlacementKind.Group,
                Group = group.Id,
                Bundle = bundle ?? PlacementRules.AnyBundle,
                CapturesChildren = captures,
            },
            _ => rules,
        };
    }

    /// <exception cref="ArgumentException">The group can never hold what the call needs, or has no such bundle.</exception>
    public static void CheckGroup(Demand demand, TaskOptions options, string method)
    {
        var group = options.PlacementGroup ?? (options.Strategy as SchedulingStrategy.InGroup)?.Group;
        var isOutOfRange = demand.Rules?.Bundle < 0 && (options.Bundle ?? (options.Strategy as SchedulingStrategy.InGroup)?.Bundle) is < 0;
        if (group is not null && (isOutOfRange ? $"A bundle is named by a number from 0 to {group.BundleCount - 1}." : BundleRoute.Problem(demand, group.Info)) is { } problem)
        {
            throw new ArgumentException($"{method} cannot run in its placement group. {problem}", nameof(options));
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">More than one accelerator, but no whole number.</exception>
    public static void CheckGpus(double gpus, string method)
    {
        if (gpus > 1 && !double.IsInteger(gpus))
        {
            throw new ArgumentOutOfRangeException(
                nameof(gpus), gpus, $"{method} asks for {gpus} accelerators; more than one must be a whole number, because only one can be shared.");
        }
    }

    private static SchedulingStrategy? Strategy(TaskOptions options, string method)
    {
        if (options.PlacementGroup is null)
        {
            return options.Bundle is null || options.Strategy is SchedulingStrategy.InGroup
                ? options.Strategy
                : throw new ArgumentException($"{method} names bundle {options.Bundle} but no placement group; give PlacementGroup too.", nameof(options));
        }

        return options.Strategy is null
            ? SchedulingStrategy.InPlacementGroup(options.PlacementGroup, options.Bundle)
            : throw new ArgumentException($"{method} has both a placement group and a strategy; give one of them.", nameof(options));
    }

    private static ImmutableArray<string> Selectors(TaskOptions options, TaskOptions defaults, string method)
    {
        var preferred = options.Labels ?? defaults.Labels;
        var fallbacks = options.Fallbacks ?? defaults.Fallbacks ?? [];
        var type = options.AcceleratorType ?? defaults.AcceleratorType;
        if (preferred is null && fallbacks.Count > 0)
        {
            throw new ArgumentException($"{method} has fallbacks but no label selector that they could stand in for; give Labels too.", nameof(options));
        }

        if (type is null && preferred is null)
        {
            return [];
        }

        LabelQuery[] queries = [(preferred ?? []).ToQuery(), .. fallbacks.Select(fallback => fallback.ToQuery())];
        return [.. queries.Select(query => With(query, type).ToString())];
    }

    private static LabelQuery With(LabelQuery query, string? acceleratorType) => acceleratorType is null
        ? query
        : new LabelQuery([.. query.Requirements, new LabelRequirement(LabelNames.AcceleratorType, LabelOperator.In, [Checked(acceleratorType)])]).Canonical();

    private static string Checked(string acceleratorType) => LabelSyntax.ProblemOfValue(acceleratorType) is { } problem
        ? throw new ArgumentException($"AcceleratorType cannot be: {problem}.", nameof(acceleratorType))
        : acceleratorType;
}
