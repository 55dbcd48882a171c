using System.Collections.Concurrent;
using Hyperion;
using Hyperion.SerializerFactories;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>Puts a <see cref="GuardedSerializer"/> before whatever another factory builds.</summary>
internal sealed class GuardedFactory(ValueSerializerFactory inner) : ValueSerializerFactory
{
    public override bool CanSerialize(Serializer serializer, Type type) => inner.CanSerialize(serializer, type);

    public override bool CanDeserialize(Serializer serializer, Type type) => inner.CanDeserialize(serializer, type);

    public override ValueSerializer BuildSerializer(
        Serializer serializer, Type type, ConcurrentDictionary<Type, ValueSerializer> typeMapping)
    {
        var guarded = new GuardedSerializer(type);
        if (!typeMapping.TryAdd(type, guarded))
        {
            return typeMapping[type];
        }

        guarded.Complete(Build(serializer, type));
        return guarded;
    }

    // With a map of its own, so that types that refer to each other find the guarded serializers in the real one.
    private ValueSerializer Build(Serializer serializer, Type type)
    {
        try
        {
            return inner.BuildSerializer(serializer, type, new ConcurrentDictionary<Type, ValueSerializer>());
        }
        catch (Exception exception)
        {
            return new UnbuiltSerializer(type, exception);
        }
    }
}
