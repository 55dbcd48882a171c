using AkkaRay.Messages.Calls;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>References inside a graph or a closure: the object's address, once for each reference however often it occurs.</summary>
internal sealed class References : GraphFactory
{
    private sealed class Shape(Type type) : GraphShape
    {
        private readonly ReferenceImporter _importer = ReferenceImporter.For(type);

        public override void Write(Stream stream, object value, SerializerSession session)
        {
            session.TrackSerializedObject(value);
            var address = ReferenceImporter.Session(type).Export((ObjectRef)value);
            var bytes = new byte[address.Size];
            address.Write(bytes);
            stream.WriteNumber(bytes.Length);
            stream.Write(bytes);
        }

        public override object Read(Stream stream, DeserializerSession session)
        {
            var bytes = stream.ReadBytes(stream.ReadCount(1));
            var reference = _importer.Import(ReferenceImporter.Session(type), ObjectAddress.Read(bytes, out _));
            session.TrackDeserializedObject(reference);
            return reference;
        }
    }

    protected override bool Takes(Type type) => typeof(ObjectRef).IsAssignableFrom(type);

    protected override GraphShape Build(Type type) => new Shape(type);
}
