using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Sets in the order of their elements.</summary>
internal sealed class SortedElements<T>(Type type, Type known) : RefilledShape<IComparer<T>>(type, known)
{
    protected override IComparer<T> Default => Comparer<T>.Default;

    protected override void WriteElements(Stream stream, object collection, SerializerSession session)
        => stream.WriteAny(((SortedSet<T>)collection).ToArray(), session);

    protected override void ReadElements(Stream stream, object collection, DeserializerSession session)
        => ((SortedSet<T>)collection).UnionWith((T[])stream.ReadAny(session)!);
}
