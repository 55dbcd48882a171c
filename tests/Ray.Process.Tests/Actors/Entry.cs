using System.Globalization;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>An effect of a <see cref="Ledger"/>. The clock is the machine's, the same for all processes.</summary>
public sealed record Entry(long At, int Restarts, int Number, int Pid)
{
    /// <summary>All effects, in the order in which they came about.</summary>
    public static IReadOnlyList<Entry> ReadAll(string folder)
        => [.. Directory.GetFiles(folder, "*.entry").Select(Read).OrderBy(static entry => entry.At)];

    private static Entry Read(string file)
    {
        var parts = Array.ConvertAll(Path.GetFileNameWithoutExtension(file).Split('_'), static part => long.Parse(part, CultureInfo.InvariantCulture));
        return new Entry(parts[0], (int)parts[1], (int)parts[2], (int)parts[3]);
    }
}
