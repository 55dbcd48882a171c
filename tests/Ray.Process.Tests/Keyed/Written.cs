using System.Globalization;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>An effect of a <see cref="Scribe"/>. The clock is the machine's, the same for all processes.</summary>
internal sealed record Written(string Key, long At, int Instance, int Number)
{
    /// <summary>Of each key all effects, in the order in which they came about.</summary>
    public static IReadOnlyList<IReadOnlyList<Written>> ReadAll(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.written").Select(Read).GroupBy(static one => one.Key)
            .Select(static ofKey => (IReadOnlyList<Written>)[.. ofKey.OrderBy(static one => one.At)]),
    ];

    /// <summary>No instance had an effect after one that came later than it.</summary>
    public static void AssertFenced(string folder)
        => Assert.All(ReadAll(folder), static ofKey => Assert.Equal(ofKey.Select(static one => one.Instance).Order(), ofKey.Select(static one => one.Instance)));

    private static Written Read(string file)
    {
        var parts = Path.GetFileNameWithoutExtension(file).Split('_');
        return new Written(
            parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}
