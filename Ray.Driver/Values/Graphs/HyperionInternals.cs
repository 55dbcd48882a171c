using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Hyperion;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>The two private fields of Hyperion 0.12 that must be changed, because no option reaches them.</summary>
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

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_objects")]
    private static extern ref Dictionary<object, int> Objects(SerializerSession session);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_serializers")]
    private static extern ref ConcurrentDictionary<Type, ValueSerializer> Serializers(Serializer serializer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_deserializerLookup")]
    private static extern ref ValueSerializer[] DeserializerLookup(Serializer serializer);
}
