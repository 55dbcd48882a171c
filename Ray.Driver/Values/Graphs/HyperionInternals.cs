using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Hyperion;
using Hyperion.SerializerFactories;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>The private parts of Hyperion 0.12 that must be reached, because no option reaches them.</summary>
internal static class HyperionInternals
{
    /// <summary>The byte Hyperion writes before a string of unknown declared type.</summary>
    public const byte StringManifest = 7;

    /// <summary>
    /// Hyperion finds an object it has written before by <see cref="object.Equals(object)"/>: equal but distinct objects
    /// would come back as one, and hashing a cyclic record would overflow the stack. Identity is what is meant.
    /// </summary>
    public static void TrackByIdentity(SerializerSession session)
        => Objects(session) = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);

    /// <summary>Hyperion's own strings lose lone surrogates.</summary>
    public static void ReplaceStrings(Serializer serializer, ValueSerializer strings)
    {
        Serializers(serializer)[typeof(string)] = strings;
        DeserializerLookup(serializer)[StringManifest] = strings;
    }

    /// <summary>
    /// Replaces every factory, Hyperion's own included, by what <paramref name="guard"/> makes of it, and adds
    /// <paramref name="last"/>.
    /// </summary>
    public static void GuardFactories(
        SerializerOptions options, Func<ValueSerializerFactory, ValueSerializerFactory> guard, ValueSerializerFactory last)
        => Factories(options) = [.. Factories(options).Append(last).Select(guard)];

    /// <summary>
    /// How a serializer reads, without the handler that wraps each failure in another: a failure deep down would be
    /// wrapped once for every level, each time with a longer text and a larger part of the stack.
    /// </summary>
    public static ObjectReader Reader(ValueSerializer serializer)
        => serializer is ObjectSerializer ordinary ? ReaderField(ordinary) : serializer.ReadValue;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "ValueSerializerFactories")]
    private static extern ref ValueSerializerFactory[] Factories(SerializerOptions options);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_reader")]
    private static extern ref ObjectReader ReaderField(ObjectSerializer serializer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_objects")]
    private static extern ref Dictionary<object, int> Objects(SerializerSession session);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_serializers")]
    private static extern ref ConcurrentDictionary<Type, ValueSerializer> Serializers(Serializer serializer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_deserializerLookup")]
    private static extern ref ValueSerializer[] DeserializerLookup(Serializer serializer);
}
