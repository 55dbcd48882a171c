using System.Text;

namespace WordCount.Tests;

public sealed class PieceTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Words_are_the_same_whichever_way_a_file_is_cut_in_two()
        => ForSeeds(40, (random, text) =>
        {
            var whole = Plain(text);
            for (var cut = 0; cut <= text.Length; cut++)
            {
                Assert.Equal(whole, Counted(text, [new(_path, 0, cut), new(_path, cut, text.Length - cut)]));
            }
        });

    [Fact]
    public void Words_are_the_same_in_pieces_of_every_size()
        => ForSeeds(25, (random, text) =>
        {
            var whole = Plain(text);
            for (var size = 1; size <= text.Length; size++)
            {
                var tasks = Input.Cut([new(_path, text.Length)], size);
                Assert.Equal(whole, Counted(text, [.. tasks.SelectMany(task => task)]));
            }
        });

    [Fact]
    public void Words_are_the_same_in_pieces_of_random_sizes()
        => ForSeeds(200, (random, text) =>
        {
            var cuts = Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(text.Length + 1)).Append(0).Append(text.Length).Order().ToArray();
            Assert.Equal(Plain(text), Counted(text, [.. cuts.Zip(cuts.Skip(1), (from, to) => new Piece(_path, from, to - from))]));
        });

    [Fact]
    public void Word_longer_than_every_piece_and_what_is_read_ahead_is_counted_once()
    {
        var word = string.Concat(Enumerable.Repeat("añ𝒜", 3_000));
        var text = Encoding.UTF8.GetBytes($"x {word} y");

        var counts = Counted(text, [.. Input.Cut([new(_path, text.Length)], 100).SelectMany(task => task)]);

        Assert.Equal(Plain(text), counts);
        Assert.Equal(3, counts.Count);
    }

    [Theory]
    [InlineData("Don't", "don:1 t:1")]
    [InlineData("ÉCOLE école", "école:2")]
    [InlineData("e\u0301a", "a:1 e:1")]
    [InlineData("\uFEFFone", "one:1")]
    [InlineData("x2y_z", "x:1 y:1 z:1")]
    [InlineData("𐐀𐐨", "𐐨𐐨:1")]
    [InlineData("", "")]
    public void Word_is_a_run_of_letters_in_lower_case(string text, string expected)
    {
        var counts = Counted(Encoding.UTF8.GetBytes(text), [new(_path, 0, Encoding.UTF8.GetByteCount(text))]);

        Assert.Equal(expected, string.Join(' ', counts.Select(pair => $"{pair.Key}:{pair.Value}")));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_separate_words()
        => Assert.Equal(2, Counted([(byte)'a', 0xC3, (byte)'b'], [new(_path, 0, 3)]).Count);

    [Fact]
    public void File_that_became_shorter_is_refused_by_name()
    {
        File.WriteAllText(_path, "short");

        var error = Assert.Throws<InvalidDataException>(() => { new PieceReader().Read(new(_path, 0, 6)); });

        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
    }

    private static void ForSeeds(int count, Action<Random, byte[]> check)
    {
        var first = Environment.TickCount;
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            try
            {
                check(random, RandomText.Of(random, 1 + random.Next(60)));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"With seed {seed}: {error.Message}", error);
            }
        }
    }

    private SortedDictionary<string, long> Counted(byte[] text, Piece[] pieces)
    {
        File.WriteAllBytes(_path, text);
        var table = new WordTable();
        var reader = new PieceReader();
        var words = pieces.Sum(piece => Words.Count(reader.Read(piece), table));
        Assert.Equal(table.Counts.Values.Sum(), words);
        return new(table.Counts.ToDictionary(), StringComparer.Ordinal);
    }

    // Straight from the definition: decode everything, take maximal runs of letters.
    private static SortedDictionary<string, long> Plain(byte[] text)
    {
        var letters = Encoding.UTF8.GetString(text).EnumerateRunes().Select(rune => Rune.IsLetter(rune) ? Rune.ToLowerInvariant(rune).ToString() : " ");
        var words = string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(words.GroupBy(word => word).ToDictionary(group => group.Key, group => group.LongCount()), StringComparer.Ordinal);
    }
}
