using System.Buffers;
using System.Text;

namespace WordCount;

/// <summary>
/// What a word is: a maximal run of Unicode letters in UTF-8, lower-cased invariantly. Bytes that are not UTF-8 are no
/// letters, just as the U+FFFD they decode to is none. Every lead byte starts a code point whatever stands before it,
/// so a few bytes around a place decide what is there, and a file can be cut anywhere.
/// </summary>
internal static class Words
{
    /// <summary>How many bytes before a cut can belong to the code point that crosses it or ends at it.</summary>
    public const int LookBehind = 4;

    /// <summary>
    /// Moves a cut out of the word it would split: to the word's end, so that a word belongs to the part it starts in.
    /// Returns -1 if that word goes on beyond <paramref name="window"/>, which must hold
    /// <see cref="LookBehind"/> bytes before the cut, or begin where the file does.
    /// </summary>
    public static int Align(ReadOnlySpan<byte> window, int cut, bool isEndOfFile)
    {
        var lead = cut - 1;
        while (lead >= 0 && cut - lead < LookBehind && (window[lead] & 0xC0) == 0x80)
        {
            lead--;
        }

        if (lead < 0)
        {
            return cut;
        }

        var status = Rune.DecodeFromUtf8(window[lead..], out var rune, out var length);
        if (status == OperationStatus.NeedMoreData && !isEndOfFile)
        {
            return -1;
        }

        return status == OperationStatus.Done && Rune.IsLetter(rune) && lead + length >= cut
            ? EndOfWord(window, lead + length, isEndOfFile)
            : cut;
    }

    /// <summary>Counts every word of <paramref name="text"/> and returns how many there were.</summary>
    public static long Count(ReadOnlySpan<byte> text, WordTable table)
    {
        var words = 0L;
        var word = new WordBuffer();
        for (var at = 0; at < text.Length;)
        {
            at += Letter(text[at..], ref word, out var isLetter);
            if (!isLetter && word.Length > 0)
            {
                table.Add(word.Text, 1);
                words++;
                word.Length = 0;
            }
        }

        if (word.Length > 0)
        {
            table.Add(word.Text, 1);
            words++;
        }

        return words;
    }

    // Appends the code point at the front if it is a letter; returns how many bytes it takes.
    private static int Letter(ReadOnlySpan<byte> text, ref WordBuffer word, out bool isLetter)
    {
        var first = text[0];
        if (first < 0x80)
        {
            isLetter = char.IsAsciiLetter((char)first);
            if (isLetter)
            {
                word.Append((char)(first | 0x20));
            }

            return 1;
        }

        isLetter = Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done && Rune.IsLetter(rune);
        if (isLetter)
        {
            word.Append(Rune.ToLowerInvariant(rune));
        }

        return length;
    }

    private static int EndOfWord(ReadOnlySpan<byte> window, int at, bool isEndOfFile)
    {
        while (at < window.Length)
        {
            var status = Rune.DecodeFromUtf8(window[at..], out var rune, out var length);
            if (status == OperationStatus.NeedMoreData && !isEndOfFile)
            {
                return -1;
            }

            if (status != OperationStatus.Done || !Rune.IsLetter(rune))
            {
                return at;
            }

            at += length;
        }

        return isEndOfFile ? at : -1;
    }
}
