using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Exceptions inside a graph, and exceptions as values: what <see cref="ExceptionRecord"/> holds.</summary>
internal sealed class Exceptions : GraphFactory
{
    private sealed class Shape : GraphShape
    {
        public override void Write(Stream stream, object value, SerializerSession session)
        {
            var bytes = ExceptionCodec.Encode((Exception)value);
            stream.WriteNumber(bytes.Length);
            stream.Write(bytes);
            session.TrackSerializedObject(value);
        }

        public override object Read(Stream stream, DeserializerSession session)
        {
            var exception = ExceptionCodec.Decode(stream.ReadBytes(stream.ReadCount(1)), where: null);
            session.TrackDeserializedObject(exception);
            return exception;
        }
    }

    protected override bool Takes(Type type) => typeof(Exception).IsAssignableFrom(type);

    protected override GraphShape Build(Type type) => new Shape();
}
