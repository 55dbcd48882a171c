using Hyperion;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Stands before the serializer of every type that can hold other objects. Hyperion calls itself for each object inside
/// an object, so here the depth is counted, and work goes on with a fresh stack when this one runs out.
/// </summary>
internal sealed class GuardedSerializer(Type type) : ValueSerializer
{
    private sealed record Parts(ValueSerializer Serializer, ObjectReader Read);

    // Others may get hold of this object while the thread that made it is still finding out how the type is written.
    private volatile Parts? _parts;

    public void Complete(ValueSerializer serializer) => _parts = new Parts(serializer, HyperionInternals.Reader(serializer));

    public override void WriteManifest(Stream stream, SerializerSession session) => Ready().Serializer.WriteManifest(stream, session);

    public override void WriteValue(Stream stream, object value, SerializerSession session)
    {
        var target = (GraphWriteStream)stream;
        target.Enter();
        if (GraphDepth.HasStack)
        {
            Ready().Serializer.WriteValue(stream, value, session);
        }
        else
        {
            GraphDepth.GoOn(() => Ready().Serializer.WriteValue(stream, value, session));
        }

        target.Leave();
    }

    public override object ReadValue(Stream stream, DeserializerSession session)
    {
        var source = (GraphReadStream)stream;
        source.Enter();
        object? value = null;
        if (GraphDepth.HasStack)
        {
            value = Ready().Read(stream, session);
        }
        else
        {
            GraphDepth.GoOn(() => value = Ready().Read(stream, session));
        }

        source.Leave();
        return value!;
    }

    public override Type GetElementType() => type;

    private Parts Ready()
    {
        if (_parts is null)
        {
            SpinWait.SpinUntil(() => _parts is not null);
        }

        return _parts!;
    }
}
