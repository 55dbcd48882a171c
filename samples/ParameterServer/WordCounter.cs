namespace ParameterServer;

/// <summary>Counts words by the model's rows: a word's row is a hash of its lower-case letters.</summary>
internal sealed class WordCounter
{
    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;

    private readonly Dictionary<int, int> _counts = [];

    public bool IsEmpty => _counts.Count == 0;

    public void Add(ReadOnlySpan<char> text)
    {
        var hash = FnvOffset;
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                hash = (hash ^ char.ToLowerInvariant(c)) * FnvPrime;
                length++;
            }
            else
            {
                EndWord(ref hash, ref length);
            }
        }

        EndWord(ref hash, ref length);
    }

    /// <summary>The words so far as a page; starts over.</summary>
    public Page ToPage(int library)
    {
        var rows = _counts.Keys.Order().ToArray();
        var weights = Array.ConvertAll(rows, row => 1 + MathF.Log(_counts[row]));
        var norm = MathF.Sqrt(weights.Sum(weight => weight * weight));
        _counts.Clear();
        return new Page(library, rows, Array.ConvertAll(weights, weight => weight / norm));
    }

    private void EndWord(ref uint hash, ref int length)
    {
        if (length > 1)
        {
            var row = (int)(hash % Softmax.Rows);
            _counts[row] = _counts.GetValueOrDefault(row) + 1;
        }

        (hash, length) = (FnvOffset, 0);
    }
}
