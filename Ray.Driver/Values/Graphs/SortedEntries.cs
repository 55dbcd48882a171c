using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Dictionaries in the order of their keys.</summary>
internal sealed class SortedEntries<TKey, TValue>(Type type, Type known) : RefilledShape<IComparer<TKey>>(type, known)
    where TKey : notnull
{
    protected override IComparer<TKey> Default => Comparer<TKey>.Default;

    protected override void WriteElements(Stream stream, object collection, SerializerSession session)
        => Entries<TKey, TValue>.Write(stream, (IDictionary<TKey, TValue>)collection, session);

    protected override void ReadElements(Stream stream, object collection, DeserializerSession session)
        => Entries<TKey, TValue>.Read(stream, (IDictionary<TKey, TValue>)collection, session);
}
