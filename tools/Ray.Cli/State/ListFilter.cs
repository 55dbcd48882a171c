using AkkaRay.Messages.State;

namespace AkkaRay.Cli.State;

/// <summary>A condition on one kind of thing that is listed, as it is written after <c>--filter</c>: <c>KEY=VALUE</c> or <c>KEY!=VALUE</c>.</summary>
internal sealed record ListFilter(string Key, bool IsEqual, string Value)
{
    /// <exception cref="FormatException">It is neither, or there is no such key.</exception>
    public static ListFilter Parse(string text, IEnumerable<string> keys)
    {
        var (key, isEqual, value) = TaskFilter.Read(text, keys);
        return new ListFilter(key, isEqual, value);
    }

    /// <summary>Whether it holds of something of which the key says <paramref name="values"/>. Letters may be large or small.</summary>
    public bool Lets(IEnumerable<string> values) => values.Contains(Value, StringComparer.OrdinalIgnoreCase) == IsEqual;
}
