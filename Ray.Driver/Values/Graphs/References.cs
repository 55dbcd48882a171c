using AkkaRay.Messages.Calls;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>References inside a graph or a closure: the object's address, once for each reference however often it occurs.</summary>
internal sealed class References : GraphFactory
{
    private sealed class Shape(Type type) : GraphShape
    {
        private const int StackMax = 512;

        private readonly ReferenceImporter _importer = ReferenceImporter.For(type);

        public override void Write(Stream stream, object value, SerializerSession session)
        {
            session.TrackSerializedObject(value);
            var address = ReferenceImporter.Session(type).Export((ObjectRef)value);
            var size = address.Size;
            Span<byte> bytes = size <= StackMax ? stackalloc byte[size] : new byte[size];
            address.Write(bytes);
            stream.WriteNumber(bytes.Length);
            stream.Write(bytes);
        }

        public override object Read(Stream stream, DeserializerSession session)
        {
            var count = stream.ReadCount(1);
            Span<byte> bytes = count <= StackMax ? stackalloc byte[count] : new byte[count];
            stream.ReadExactly(bytes);
            var reference = _importer.Import(ReferenceImporter.Session(type), ObjectAddress.Read(bytes, out _));
            session.TrackDeserializedObject(reference);
            return reference;
        }
    }

    protected override bool Takes(Type type) => typeof(ObjectRef).IsAssignableFrom(type);

    protected override GraphShape Build(Type type) => new Shape(type);
}
