namespace AkkaRay.Cli.State;

/// <summary>A condition on one kind of thing that is listed, as it is written after <c>--filter</c>: <c>KEY=VALUE</c> or <c>KEY!=VALUE</c>.</summary>
internal sealed record ListFilter(string Key, bool IsEqual, string Value)
{
    /// <exception cref="FormatException">It is neither, or there is no such key.</exception>
    public static ListFilter Parse(string text, IEnumerable<string> keys)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var isEqual = at > 0 && text[at - 1] != '!';
        var key = at < 1 ? "" : text[..(isEqual ? at : at - 1)].Trim();
        return keys.Contains(key)
            ? new ListFilter(key, isEqual, text[(at + 1)..].Trim())
            : throw new FormatException($"'{text}' is no filter. Write KEY=VALUE or KEY!=VALUE, with one of these keys: {string.Join(", ", keys)}.");
    }

    /// <summary>Whether it holds of something of which the key says <paramref name="values"/>. Letters may be large or small.</summary>
    public bool Lets(IEnumerable<string> values) => values.Contains(Value, StringComparer.OrdinalIgnoreCase) == IsEqual;
}
