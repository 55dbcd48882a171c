namespace AkkaRay.Scheduling.Labels;

/// <summary>What keys and values of labels may look like, as in Kubernetes.</summary>
internal static class LabelSyntax
{
    private const int NameMax = 63;
    private const int PrefixMax = 253;

    /// <summary>What is wrong with a key; null if nothing is.</summary>
    public static string? ProblemOfKey(string key)
    {
        var slash = key.LastIndexOf('/');
        var (prefix, name) = slash < 0 ? ("", key) : (key[..slash], key[(slash + 1)..]);
        return IsName(name) && name.Length > 0 && prefix.Length <= PrefixMax && (slash < 0 || IsName(prefix, PrefixMax)) && slash != 0
            ? null
            : $"'{key}' is no label key: it must be a name of 1 to {NameMax} letters, digits, '-', '_' and '.', beginning and ending with a letter or digit, after an optional prefix and '/'";
    }

    /// <summary>What is wrong with a value; null if nothing is.</summary>
    public static string? ProblemOfValue(string value) => IsName(value)
        ? null
        : $"'{value}' is no label value: it must have at most {NameMax} letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";

    private static bool IsName(string text, int max = NameMax)
        => text.Length <= max
            && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            && (text.Length == 0 || (char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])));
}
