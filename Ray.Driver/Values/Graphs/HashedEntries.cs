using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Dictionaries by hash code.</summary>
internal sealed class HashedEntries<TKey, TValue>(Type type, Type known) : RefilledShape<IEqualityComparer<TKey>>(type, known)
    where TKey : notnull
{
    protected override IEqualityComparer<TKey> Default => EqualityComparer<TKey>.Default;

    protected override void WriteElements(Stream stream, object collection, SerializerSession session)
        => Entries<TKey, TValue>.Write(stream, (IDictionary<TKey, TValue>)collection, session);

    protected override void ReadElements(Stream stream, object collection, DeserializerSession session)
        => Entries<TKey, TValue>.Read(stream, (IDictionary<TKey, TValue>)collection, session);
}
