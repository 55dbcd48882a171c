using Hyperion;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>Comes last and takes whatever is left, so that these types are guarded too: field by field, as Hyperion would.</summary>
internal sealed class Objects : GraphFactory
{
    protected override bool Takes(Type type) => true;

    protected override GraphShape Build(Type type) => throw new NotSupportedException();

    protected override void Initialize(Serializer serializer, ObjectSerializer built, Type type)
        => serializer.CodeGenerator.BuildSerializer(serializer, built);
}
