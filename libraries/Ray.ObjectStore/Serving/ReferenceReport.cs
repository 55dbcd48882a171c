using System.Globalization;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>What keeps one object, as its owner's process says: references, tasks it is lent to, values it is in, other processes.</summary>
internal readonly record struct ReferenceReport(ulong Number, uint Index, int References, int Tasks, int Values, int Borrowers)
{
    /// <summary>How many fit into one message.</summary>
    public const int PerFrame = 200;

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Number} {Index} {References} {Tasks} {Values} {Borrowers}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null if that is not what it is.</summary>
    public static ReferenceReport? Parse(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 6 && ulong.TryParse(parts[0], CultureInfo.InvariantCulture, out var number) && uint.TryParse(parts[1], CultureInfo.InvariantCulture, out var index)
            && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var references) && int.TryParse(parts[3], CultureInfo.InvariantCulture, out var tasks)
            && int.TryParse(parts[4], CultureInfo.InvariantCulture, out var values) && int.TryParse(parts[5], CultureInfo.InvariantCulture, out var borrowers)
            ? new ReferenceReport(number, index, references, tasks, values, borrowers)
            : null;
    }
}
