using AkkaRay.Messages.Serialization;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>A named concurrency group and how many of its calls may run at once.</summary>
[MemoryPackable]
public sealed partial record ConcurrencyLimit(string Group, int Limit) : IPlain<ConcurrencyLimit>
{
    /// <summary>None is shorter.</summary>
    internal const int SizeMin = 2 * sizeof(int);

    /// <inheritdoc/>
    public static ConcurrencyLimit Read(ref PlainReader reader) => new(reader.Text() ?? "", reader.Value<int>());

    /// <inheritdoc/>
    public void Write(PlainWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Group);
        writer.Value(Limit);
    }
}
