using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// The comparer of a collection: one byte for the default one and for .NET's well-known ones, which are single objects
/// that must stay so; any other as an object of the graph.
/// </summary>
internal static class Comparers
{
    private const byte Default = 0;
    private const byte Other = 255;

    // The numbers of these are on the wire: only append.
    private static readonly object[] s_known =
    [
        StringComparer.Ordinal,
        StringComparer.OrdinalIgnoreCase,
        StringComparer.InvariantCulture,
        StringComparer.InvariantCultureIgnoreCase,
        ReferenceEqualityComparer.Instance,
    ];

    public static void Write(Stream stream, object? comparer, object defaultComparer, SerializerSession session)
    {
        if (comparer is null || comparer.Equals(defaultComparer))
        {
            stream.WriteByte(Default);
            return;
        }

        var known = Array.FindIndex(s_known, each => ReferenceEquals(each, comparer));
        stream.WriteByte(known < 0 ? Other : (byte)(known + 1));
        if (known < 0)
        {
            stream.WriteAny(comparer, session);
        }
    }

    /// <summary>The comparer, or null for the default one.</summary>
    public static object? Read(Stream stream, DeserializerSession session) => stream.ReadByte() switch
    {
        Default => null,
        Other => stream.ReadAny(session),
        var number when number > 0 && number <= s_known.Length => s_known[number - 1],
        var number => throw new InvalidDataException($"There is no comparer {number}. Run the same AkkaRay version on both sides."),
    };
}
