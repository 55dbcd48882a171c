using System.Collections.Concurrent;

namespace AkkaRay.Scheduling.Labels;

/// <summary>Selectors as they come over the wire, each read once.</summary>
internal static class LabelQueries
{
    private const int KeptMax = 10_000;

    private static readonly ConcurrentDictionary<string, LabelQuery> Known = new(StringComparer.Ordinal);

    /// <summary>A selector that nothing can match, for one that cannot be read: drivers check theirs before they send them.</summary>
    private static readonly LabelQuery Nothing = new([new LabelRequirement("", LabelOperator.In, [])]);

    public static LabelQuery Of(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        if (Known.Count >= KeptMax)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(text, Read);
    }

    private static LabelQuery Read(string text)
    {
        try
        {
            return LabelQuery.Parse(text);
        }
        catch (FormatException)
        {
            return Nothing;
        }
    }
}
