using System.Text;

namespace WordCount;

/// <summary>Counts the same words in the plainest way, in this process and without any code of the job, to check it.</summary>
internal static class PlainCount
{
    public static Dictionary<string, long> Of(IEnumerable<InputFile> files)
    {
        var counts = new Dictionary<string, long>();
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file.Path);
            Add(stream, counts);
        }

        return counts;
    }

    public static void Add(Stream stream, Dictionary<string, long> counts)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        var word = new StringBuilder();
        for (var unit = reader.Read(); unit >= 0; unit = reader.Read())
        {
            var rune = char.IsHighSurrogate((char)unit) ? new Rune((char)unit, (char)reader.Read()) : new Rune((char)unit);
            if (Rune.IsLetter(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else
            {
                End(word, counts);
            }
        }

        End(word, counts);
    }

    private static void End(StringBuilder word, Dictionary<string, long> counts)
    {
        if (word.Length > 0)
        {
            counts[word.ToString()] = counts.GetValueOrDefault(word.ToString()) + 1;
            word.Clear();
        }
    }
}
