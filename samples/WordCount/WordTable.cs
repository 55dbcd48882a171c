using System.Runtime.InteropServices;

namespace WordCount;

/// <summary>How often each word occurred. Looks words up without making strings of them first.</summary>
internal sealed class WordTable
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordTable() => _lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Distinct => _counts.Count;

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(ReadOnlySpan<char> word, long count)
        => CollectionsMarshal.GetValueRefOrAddDefault(_lookup, word, out _) += count;

    public void Add(WordCounts counts)
    {
        for (var i = 0; i < counts.Words.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, counts.Words[i], out _) += counts.Counts[i];
        }
    }

    public WordCounts ToCounts() => new([.. _counts.Keys], [.. _counts.Values]);
}
