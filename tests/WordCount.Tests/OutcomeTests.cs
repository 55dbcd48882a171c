using System.Text;

namespace WordCount.Tests;

public sealed class OutcomeTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Result_line_has_every_number_in_its_place()
        => Assert.Equal(
            "RESULT files=1 bytes=5 words=3 distinct=2 nodes=2 executors=3 seconds=1.50",
            Of([("a", 2), ("b", 1)]).ResultLine());

    [Fact]
    public void Top_words_are_ordered_by_count_then_by_letters()
        => Assert.Equal([("c", 9L), ("a", 2L)], Of([("b", 2), ("a", 2), ("c", 9)]).Top(2));

    [Fact]
    public void Verification_of_right_counts_succeeds()
    {
        var errors = new StringWriter();

        Assert.True(Of([("a", 2), ("b", 1)]).Verify(errors));
        Assert.Empty(errors.ToString());
    }

    [Theory]
    [InlineData("a:2")]
    [InlineData("a:1 b:1")]
    [InlineData("a:2 b:1 c:1")]
    public void Verification_fails_on_a_word_missing_miscounted_or_made_up(string counts)
        => Assert.False(Of([.. counts.Split(' ').Select(pair => (pair.Split(':')[0], long.Parse(pair.Split(':')[1])))]).Verify(new StringWriter()));

    private Outcome Of((string Word, long Count)[] counts)
    {
        File.WriteAllBytes(_path, Encoding.UTF8.GetBytes("a b A"));
        return new Outcome(
            [new(_path, 5)],
            new WordCounts([.. counts.Select(pair => pair.Word)], [.. counts.Select(pair => pair.Count)]),
            [("one", 2, 3), ("two", 1, 2)],
            TimeSpan.FromSeconds(1.5));
    }
}
