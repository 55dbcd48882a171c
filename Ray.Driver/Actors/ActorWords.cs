using System.Text;

namespace AkkaRay.Actors;

/// <summary>Names and keys of actors as they come from programs.</summary>
internal static class ActorWords
{
    /// <summary>Whether it is text that can travel: half of a character that takes two cannot, and would be another's on arrival.</summary>
    public static bool IsText(string word)
    {
        var rest = word.AsSpan();
        for (var at = rest.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0; at = rest.IndexOfAnyInRange('\ud800', '\udfff'))
        {
            if (!Rune.TryGetRuneAt(word, word.Length - rest.Length + at, out var rune))
            {
                return false;
            }

            rest = rest[(at + rune.Utf16SequenceLength)..];
        }

        return true;
    }

    /// <summary>It is text, if it is there; what and whose it is are put together only for the error, because every call by key comes here.</summary>
    /// <exception cref="ArgumentException">It is no text.</exception>
    public static void RequireText(string? word, string what, string whose, string parameter)
    {
        if (word is not null && !IsText(word))
        {
            throw new ArgumentException(
                $"{what}{whose} has half of a character in it: a surrogate without the other that goes with it. It cannot be sent; take whole characters, or a hash in hexadecimal digits.", parameter);
        }
    }

    /// <summary>An actor of this class was found by name where another was looked for.</summary>
    /// <exception cref="InvalidCastException">It cannot be called as that.</exception>
    public static void RequireClass(Type wanted, string found, string name)
    {
        if (wanted is { IsSealed: true, IsGenericType: false } && LastOf(found) != wanted.Name)
        {
            throw new InvalidCastException(
                $"The living actor named '{name}' is a {found}, and was looked for as a {wanted}. Get it as what it is, or choose another name or namespace.");
        }
    }

    private static string LastOf(string found) => found[(found.LastIndexOfAny(['.', '+']) + 1)..];
}
