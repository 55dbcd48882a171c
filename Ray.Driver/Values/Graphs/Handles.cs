using AkkaRay.Actors;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Handles to actors inside a graph or a closure, once for each handle however often it occurs.</summary>
internal sealed class Handles : GraphFactory
{
    private sealed class Shape(Type type) : GraphShape
    {
        public override void Write(Stream stream, object value, SerializerSession session)
        {
            session.TrackSerializedObject(value);
            var address = HandleImporter.Export((ActorHandle)value);
            var bytes = new byte[address.Size];
            address.Write(bytes);
            stream.WriteNumber(bytes.Length);
            stream.Write(bytes);
        }

        public override object Read(Stream stream, DeserializerSession session)
        {
            var handle = HandleImporter.Import(type, ActorAddress.Read(stream.ReadBytes(stream.ReadCount(1))));
            session.TrackDeserializedObject(handle);
            return handle;
        }
    }

    protected override bool Takes(Type type) => typeof(ActorHandle).IsAssignableFrom(type);

    protected override GraphShape Build(Type type) => new Shape(type);
}
