namespace AkkaRay.Benchmarks;

/// <summary>What is made of the measurements. Medians, because one disturbed round must not move the result.</summary>
internal static class Statistics
{
    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("There is no median of no values.", nameof(values));
        }

        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The value that so many of the values, as a part of one, do not exceed.</summary>
    public static double Quantile(IReadOnlyCollection<double> values, double part)
        => values.Order().ElementAt((int)Math.Ceiling(part * values.Count) - 1);

    /// <summary>
    /// How many times better <paramref name="ours"/> is than <paramref name="theirs"/>: the median of the rounds' own
    /// ratios, so that what disturbed a round disturbed both sides. Above 1 is better whatever the unit.
    /// </summary>
    public static double TimesBetter(Unit unit, IReadOnlyList<double> ours, IReadOnlyList<double> theirs)
        => ours.Count == theirs.Count
            ? Median([.. ours.Zip(theirs, (our, their) => IsMoreBetter(unit) ? our / their : their / our)])
            : throw new ArgumentException($"{ours.Count} rounds cannot be paired with {theirs.Count}.", nameof(theirs));

    /// <summary>Half the distance between the first and the last quarter, as a part of the median: how far to trust it.</summary>
    public static double Spread(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        var half = Math.Max(1, sorted.Length / 2);
        return (Median(sorted[^half..]) - Median(sorted[..half])) / 2 / Median(sorted);
    }

    /// <summary>How many calls fill <paramref name="target"/>, going by a run of <paramref name="calls"/>.</summary>
    public static int CallsFor(TimeSpan target, int calls, double seconds, int most)
        => (int)Math.Clamp(calls * target.TotalSeconds / Math.Max(seconds, 1e-9), 1, most);

    private static bool IsMoreBetter(Unit unit) => unit is Unit.PerSecond or Unit.Part;
}
