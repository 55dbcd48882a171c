using System.Collections.Immutable;

namespace AkkaRay;

/// <summary>What is asked of one label of a node; one entry of a <see cref="LabelSelector"/>.</summary>
public abstract record LabelMatch
{
    private protected LabelMatch()
    {
    }

    /// <summary>The node has the label, whatever its value. Kubernetes: <c>key</c>.</summary>
    public static LabelMatch Exists { get; } = new Present();

    /// <summary>The node does not have the label. Kubernetes: <c>!key</c>.</summary>
    public static LabelMatch Missing { get; } = new Absent();

    /// <summary>The label has this value. Kubernetes: <c>key=value</c>.</summary>
    public static LabelMatch Is(string value) => new OneOf([value]);

    /// <summary>The label has another value, or is missing. Kubernetes: <c>key!=value</c>.</summary>
    public static LabelMatch IsNot(string value) => new NoneOf([value]);

    /// <summary>The label has one of these values. Kubernetes: <c>key in (a,b)</c>.</summary>
    public static LabelMatch In(params ReadOnlySpan<string> values) => new OneOf([.. values]);

    /// <summary>The label has none of these values, or is missing. Kubernetes: <c>key notin (a,b)</c>.</summary>
    public static LabelMatch NotIn(params ReadOnlySpan<string> values) => new NoneOf([.. values]);

    /// <summary>See <see cref="In"/>.</summary>
    public sealed record OneOf(ImmutableArray<string> Values) : LabelMatch;

    /// <summary>See <see cref="NotIn"/>.</summary>
    public sealed record NoneOf(ImmutableArray<string> Values) : LabelMatch;

    /// <summary>See <see cref="Exists"/>.</summary>
    public sealed record Present : LabelMatch;

    /// <summary>See <see cref="Missing"/>.</summary>
    public sealed record Absent : LabelMatch;
}
