using Hyperion;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>A type for which no way was found. Only a value of it is an error: a field declared so may be null.</summary>
internal sealed class UnbuiltSerializer(Type type, Exception cause) : ValueSerializer
{
    public override void WriteManifest(Stream stream, SerializerSession session) => throw Failure();

    public override void WriteValue(Stream stream, object value, SerializerSession session) => throw Failure();

    public override object ReadValue(Stream stream, DeserializerSession session) => throw Failure();

    public override Type GetElementType() => type;

    private NotSupportedException Failure()
        => new($"No way was found to write a {TypeNames.Full(type)}: {cause.Message}", cause);
}
