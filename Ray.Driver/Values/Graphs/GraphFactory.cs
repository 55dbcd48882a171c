using System.Collections.Concurrent;
using Hyperion;
using Hyperion.SerializerFactories;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>Takes certain types out of Hyperion's hands, for writing and reading alike.</summary>
internal abstract class GraphFactory : ValueSerializerFactory
{
    /// <summary>Whether values of exactly this type are ours.</summary>
    protected abstract bool Takes(Type type);

    public sealed override bool CanSerialize(Serializer serializer, Type type) => Takes(type);

    public sealed override bool CanDeserialize(Serializer serializer, Type type) => Takes(type);

    public override ValueSerializer BuildSerializer(
        Serializer serializer, Type type, ConcurrentDictionary<Type, ValueSerializer> typeMapping)
    {
        var built = new ObjectSerializer(type);
        Initialize(serializer, built, type);
        return built;
    }

    /// <summary>Fills in how values of <paramref name="type"/> are written and read.</summary>
    protected virtual void Initialize(Serializer serializer, ObjectSerializer built, Type type)
    {
        var shape = Build(type);
        built.Initialize(shape.Read, shape.Write);
    }

    /// <summary>How values of a type that is ours are written and read.</summary>
    protected abstract GraphShape Build(Type type);
}
