using System.Collections.Concurrent;
using Hyperion;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Refuses what is <see cref="Unsendable"/>. A field declared as such a type is no harm while it is null, so the
/// refusal comes with the first value.
/// </summary>
internal sealed class RefusedTypes : GraphFactory
{
    private sealed class Refuse(Type type) : ValueSerializer
    {
        public override void WriteManifest(Stream stream, SerializerSession session) => throw new RefusedTypeException(type);

        public override void WriteValue(Stream stream, object value, SerializerSession session) => throw new RefusedTypeException(type);

        public override object ReadValue(Stream stream, DeserializerSession session) => throw new RefusedTypeException(type);

        public override Type GetElementType() => type;
    }

    public override ValueSerializer BuildSerializer(
        Serializer serializer, Type type, ConcurrentDictionary<Type, ValueSerializer> typeMapping)
        => new Refuse(type);

    protected override bool Takes(Type type) => Unsendable.Reason(type) is not null;

    protected override GraphShape Build(Type type) => throw new RefusedTypeException(type);
}
