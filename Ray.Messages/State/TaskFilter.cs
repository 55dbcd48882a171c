using System.Collections.Immutable;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>A condition on tasks: what <paramref name="Key"/> says is, or is not, <paramref name="Value"/>. Letters may be large or small.</summary>
[MemoryPackable]
public sealed partial record TaskFilter(string Key, bool IsEqual, string Value)
{
    /// <summary>What can be asked about.</summary>
    public static readonly ImmutableArray<string> Keys =
        ["state", "name", "job", "node", "kind", "id", "owner", "actor", "error", "attempt", "pid"];

    /// <summary>Reads <c>key=value</c> or <c>key!=value</c>.</summary>
    /// <exception cref="FormatException">It is neither, or there is no such key.</exception>
    public static TaskFilter Parse(string text)
    {
        var (key, isEqual, value) = Read(text, Keys);
        return new TaskFilter(key, isEqual, value);
    }

    /// <summary>Reads the same about things of another kind, which have these <paramref name="keys"/>.</summary>
    /// <exception cref="FormatException">It is neither, or there is no such key.</exception>
    public static (string Key, bool IsEqual, string Value) Read(string text, IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var isEqual = at > 0 && text[at - 1] != '!';
        var key = at < 1 ? "" : text[..(isEqual ? at : at - 1)].Trim();
        return keys.Contains(key)
            ? (key, isEqual, text[(at + 1)..].Trim())
            : throw new FormatException($"'{text}' is no filter. Write KEY=VALUE or KEY!=VALUE, with one of these keys: {string.Join(", ", keys)}.");
    }

    /// <summary>The filter as it is written.</summary>
    public override string ToString() => $"{Key}{(IsEqual ? "=" : "!=")}{Value}";
}
