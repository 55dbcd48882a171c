using System.Collections.Immutable;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Labels;

namespace AkkaRay.Ownership;

/// <summary>Where a call may go, from its options and its method's.</summary>
internal static class PlacementPlan
{
    /// <summary>The rules; null where nothing is said, so that the submitting task's rules may hold.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static PlacementRules? Of(TaskOptions options, TaskOptions defaults, string method)
    {
        var strategy = options.Strategy ?? defaults.Strategy;
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
            _ => rules,
        };
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
