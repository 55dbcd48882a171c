using System.Collections;
using System.Collections.Immutable;
using AkkaRay.Scheduling.Labels;

namespace AkkaRay;

/// <summary>
/// Which nodes will do, by their labels; all entries must match. Written <c>new() { ["zone"] = LabelMatch.In("a", "b") }</c>
/// or as in Kubernetes: <c>LabelSelector.Parse("zone in (a,b), !old")</c>. Ray: <c>label_selector</c>.
/// </summary>
public sealed class LabelSelector : IEnumerable<KeyValuePair<string, LabelMatch>>
{
    private readonly SortedDictionary<string, LabelMatch> _entries = new(StringComparer.Ordinal);
    private LabelQuery _more = LabelQuery.All;

    /// <summary>What is asked of the label with this key.</summary>
    /// <exception cref="ArgumentException">Key or value is none that a label can have.</exception>
    public LabelMatch this[string key]
    {
        get => _entries[key];
        set
        {
            Check(key, value);
            _entries[key] = value;
        }
    }

    /// <summary>Reads a selector in Kubernetes' syntax.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says where and why.</exception>
    public static LabelSelector Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new LabelSelector { _more = LabelQuery.Parse(text) };
    }

    /// <summary>Asks for one more label.</summary>
    public void Add(string key, LabelMatch match) => this[key] = match;

    /// <summary>The entries given one by one, in the order of their keys.</summary>
    public IEnumerator<KeyValuePair<string, LabelMatch>> GetEnumerator() => _entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The selector in Kubernetes' syntax, its parts in order.</summary>
    public override string ToString() => ToQuery().ToString();

    internal LabelQuery ToQuery()
        => new LabelQuery([.. _more.Requirements, .. _entries.Select(entry => Requirement(entry.Key, entry.Value))]).Canonical();

    private static LabelRequirement Requirement(string key, LabelMatch match) => match switch
    {
        LabelMatch.OneOf(var values) => new LabelRequirement(key, LabelOperator.In, Sorted(values)),
        LabelMatch.NoneOf(var values) => new LabelRequirement(key, LabelOperator.NotIn, Sorted(values)),
        LabelMatch.Present => new LabelRequirement(key, LabelOperator.Exists, []),
        _ => new LabelRequirement(key, LabelOperator.Missing, []),
    };

    private static ImmutableArray<string> Sorted(ImmutableArray<string> values) => [.. values.Distinct().Order(StringComparer.Ordinal)];

    private static void Check(string key, LabelMatch match)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(match);
        ImmutableArray<string>? values = match switch
        {
            LabelMatch.OneOf(var some) => some,
            LabelMatch.NoneOf(var some) => some,
            _ => null,
        };
        if (values is { IsDefaultOrEmpty: true })
        {
            throw new ArgumentException($"The match of label '{key}' names no value; name at least one, or use LabelMatch.Exists or Missing.", nameof(match));
        }

        if ((LabelSyntax.ProblemOfKey(key) ?? (values ?? []).Select(LabelSyntax.ProblemOfValue).FirstOrDefault(one => one is not null)) is { } problem)
        {
            throw new ArgumentException($"The selector for label '{key}' cannot be: {problem}.", nameof(key));
        }
    }
}
