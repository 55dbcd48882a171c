using System.Collections.Immutable;

namespace AkkaRay.Scheduling.Labels;

/// <summary>
/// A label selector: all its requirements must be met. Written as in Kubernetes, such as
/// <c>zone in (a,b), tier!=low, gpu, !old</c>; <see cref="ToString"/> gives the one form that all ways of writing it share.
/// </summary>
internal sealed record LabelQuery(ImmutableArray<LabelRequirement> Requirements)
{
    /// <summary>Matches every node.</summary>
    public static readonly LabelQuery All = new([]);

    /// <exception cref="FormatException">The text is no selector; the message says where and why.</exception>
    public static LabelQuery Parse(string text) => new([.. new LabelParser(text).Read()]);

    /// <summary>The same query in the order of its keys.</summary>
    public LabelQuery Canonical() => new([.. Requirements.OrderBy(one => one.ToString(), StringComparer.Ordinal)]);

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var requirement in Requirements)
        {
            if (!requirement.IsMetBy(labels))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => string.Join(",", Requirements);
}
