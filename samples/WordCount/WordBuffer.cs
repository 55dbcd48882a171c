using System.Text;

namespace WordCount;

/// <summary>The word being read, which may be of any length.</summary>
internal ref struct WordBuffer
{
    private char[] _chars;

    public WordBuffer() => _chars = new char[64];

    public int Length { get; set; }

    public readonly ReadOnlySpan<char> Text => _chars.AsSpan(0, Length);

    public void Append(char letter)
    {
        if (Length == _chars.Length)
        {
            Array.Resize(ref _chars, 2 * Length);
        }

        _chars[Length++] = letter;
    }

    public void Append(Rune letter)
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..letter.EncodeToUtf16(units)])
        {
            Append(unit);
        }
    }
}
