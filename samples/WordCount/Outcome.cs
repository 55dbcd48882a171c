using System.Globalization;

namespace WordCount;

/// <summary>What the job came to.</summary>
internal sealed record Outcome(
    IReadOnlyList<InputFile> Files, WordCounts Counts, IReadOnlyList<(string Node, int Executors, long Bytes)> Nodes, TimeSpan Elapsed)
{
    private const int DifferencesShown = 10;

    /// <summary>The most frequent words; of equally frequent ones those first in the alphabet.</summary>
    public IReadOnlyList<(string Word, long Count)> Top(int count) =>
    [
        .. Counts.Words.Zip(Counts.Counts, (word, times) => (Word: word, Count: times))
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Word, StringComparer.Ordinal).Take(count),
    ];

    /// <summary>The line for other programs.</summary>
    public string ResultLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"RESULT files={Files.Count} bytes={Files.Sum(file => file.Length)} words={Counts.Counts.Sum()} distinct={Counts.Words.Length} nodes={Nodes.Count} executors={Nodes.Sum(node => node.Executors)} seconds={Elapsed.TotalSeconds:F2}");

    /// <summary>Counts again without the cluster; writes what differs.</summary>
    public bool Verify(TextWriter errors)
    {
        var mine = Counts.Words.Zip(Counts.Counts, KeyValuePair.Create).ToDictionary();
        var plain = PlainCount.Of(Files);
        var differences = plain.Keys.Union(mine.Keys)
            .Where(word => mine.GetValueOrDefault(word) != plain.GetValueOrDefault(word))
            .Order(StringComparer.Ordinal).ToList();
        foreach (var word in differences.Take(DifferencesShown))
        {
            errors.WriteLine($"'{word}' was counted {mine.GetValueOrDefault(word)} times on the cluster, {plain.GetValueOrDefault(word)} times plainly.");
        }

        if (differences.Count > 0)
        {
            errors.WriteLine($"The counts of {differences.Count} words differ.");
        }
        else
        {
            Console.WriteLine($"Verified: a plain count of the same files finds the same {plain.Count} words.");
        }

        return differences.Count == 0;
    }
}
