using System.Text;

namespace WordCount.Tests;

/// <summary>Bytes in which everything that makes cutting text hard occurs often: code points of all lengths, marks, broken UTF-8.</summary>
internal static class RandomText
{
    private static readonly string[] Atoms =
    [
        "a", "Z", "word", "THE", " ", "\n", ".", "7", "_", "'", "é", "É", "ß", "İ", "\u212A", "e\u0301", "\u0301", "\uFEFF",
        "中", "文字", "한", "ก", "\u0E31", "€", "\uFFFD", "𝒜", "𐐀", "𐐨", "𠀀", "😀", "\U0001F3FD", "\u200D",
    ];

    private static readonly byte[][] Broken =
    [
        [0x80], [0xBF, 0x80, 0x80], [0xC3], [0xC0, 0xAF], [0xE4, 0xB8], [0xE4], [0xED, 0xA0, 0x80], [0xF0, 0x9D, 0x92], [0xF0, 0x9D],
        [0xF0], [0xF5, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE0, 0x80, 0x80], [0x80, 0x80, 0x80, 0x80, 0x80],
    ];

    public static byte[] Of(Random random, int atoms)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < atoms; i++)
        {
            bytes.AddRange(random.Next(5) switch
            {
                0 => Broken[random.Next(Broken.Length)],
                1 => Anything(random),
                _ => Encoding.UTF8.GetBytes(Atoms[random.Next(Atoms.Length)]),
            });
        }

        return [.. bytes];
    }

    private static byte[] Anything(Random random)
        => Rune.IsValid(random.Next(0x11_0000)) && new Rune(random.Next(0xD800)) is var rune ? Encoding.UTF8.GetBytes(rune.ToString()) : [(byte)random.Next(256)];
}
