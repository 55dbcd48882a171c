using System.Globalization;

namespace AkkaRay;

/// <summary>Custom resources as an attribute says them, because it can hold no dictionary.</summary>
internal static class ResourceText
{
    /// <summary>Reads <c>NAME=AMOUNT, NAME=AMOUNT</c>; <paramref name="method"/> is whose attribute it is.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static IReadOnlyDictionary<string, double> Parse(string text, string method)
    {
        var resources = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !double.TryParse(pair[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
                || !resources.TryAdd(pair[..at].TrimEnd(), amount))
            {
                throw new FormatException(
                    $"[Remote] of {method} has Resources \"{text}\", and '{pair}' in it cannot be read. Write NAME=AMOUNT, each name once, separated by commas.");
            }
        }

        return resources;
    }
}
