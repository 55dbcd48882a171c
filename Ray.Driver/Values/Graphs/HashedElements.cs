using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Sets by hash code.</summary>
internal sealed class HashedElements<T>(Type type, Type known) : RefilledShape<IEqualityComparer<T>>(type, known)
{
    protected override IEqualityComparer<T> Default => EqualityComparer<T>.Default;

    protected override void WriteElements(Stream stream, object collection, SerializerSession session)
        => stream.WriteAny(((HashSet<T>)collection).ToArray(), session);

    protected override void ReadElements(Stream stream, object collection, DeserializerSession session)
        => ((HashSet<T>)collection).UnionWith((T[])stream.ReadAny(session)!);
}
