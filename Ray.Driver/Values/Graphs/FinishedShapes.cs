using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// How each kind of finished collection is written and made. They exist only when all their elements do, so both sides
/// count them after their contents.
/// </summary>
internal static class FinishedShapes
{
    internal abstract class Shape<TCollection> : GraphShape
        where TCollection : notnull
    {
        public sealed override void Write(Stream stream, object value, SerializerSession session)
        {
            Write(stream, (TCollection)value, session);
            session.TrackSerializedObject(value);
        }

        public sealed override object Read(Stream stream, DeserializerSession session)
        {
            object value = Make(stream, session);
            session.TrackDeserializedObject(value);
            return value;
        }

        protected static KeyValuePair<TKey, TValue>[] Entries<TKey, TValue>(Stream stream, DeserializerSession session)
        {
            var keys = (TKey[])stream.ReadAny(session)!;
            var values = (TValue[])stream.ReadAny(session)!;
            return [.. keys.Zip(values, KeyValuePair.Create)];
        }

        protected static void WriteEntries<TKey, TValue>(
            Stream stream, IReadOnlyCollection<KeyValuePair<TKey, TValue>> entries, SerializerSession session)
        {
            stream.WriteAny(entries.Select(entry => entry.Key).ToArray(), session);
            stream.WriteAny(entries.Select(entry => entry.Value).ToArray(), session);
        }

        protected abstract void Write(Stream stream, TCollection value, SerializerSession session);

        protected abstract TCollection Make(Stream stream, DeserializerSession session);
    }

    internal sealed class HashedEntries<TKey, TValue> : Shape<ImmutableDictionary<TKey, TValue>>
        where TKey : notnull
    {
        protected override void Write(Stream stream, ImmutableDictionary<TKey, TValue> value, SerializerSession session)
        {
            Comparers.Write(stream, value.KeyComparer, EqualityComparer<TKey>.Default, session);
            Comparers.Write(stream, value.ValueComparer, EqualityComparer<TValue>.Default, session);
            WriteEntries(stream, value, session);
        }

        protected override ImmutableDictionary<TKey, TValue> Make(Stream stream, DeserializerSession session)
        {
            var keys = (IEqualityComparer<TKey>?)Comparers.Read(stream, session);
            var values = (IEqualityComparer<TValue>?)Comparers.Read(stream, session);
            return ImmutableDictionary.CreateRange(keys, values, Entries<TKey, TValue>(stream, session));
        }
    }

    internal sealed class SortedEntries<TKey, TValue> : Shape<ImmutableSortedDictionary<TKey, TValue>>
        where TKey : notnull
    {
        protected override void Write(Stream stream, ImmutableSortedDictionary<TKey, TValue> value, SerializerSession session)
        {
            Comparers.Write(stream, value.KeyComparer, Comparer<TKey>.Default, session);
            Comparers.Write(stream, value.ValueComparer, EqualityComparer<TValue>.Default, session);
            WriteEntries(stream, value, session);
        }

        protected override ImmutableSortedDictionary<TKey, TValue> Make(Stream stream, DeserializerSession session)
        {
            var keys = (IComparer<TKey>?)Comparers.Read(stream, session);
            var values = (IEqualityComparer<TValue>?)Comparers.Read(stream, session);
            return ImmutableSortedDictionary.CreateRange(keys, values, Entries<TKey, TValue>(stream, session));
        }
    }

    internal sealed class HashedElements<T> : Shape<ImmutableHashSet<T>>
    {
        protected override void Write(Stream stream, ImmutableHashSet<T> value, SerializerSession session)
        {
            Comparers.Write(stream, value.KeyComparer, EqualityComparer<T>.Default, session);
            stream.WriteAny(value.ToArray(), session);
        }

        protected override ImmutableHashSet<T> Make(Stream stream, DeserializerSession session)
        {
            var comparer = (IEqualityComparer<T>?)Comparers.Read(stream, session);
            return ImmutableHashSet.CreateRange(comparer, (T[])stream.ReadAny(session)!);
        }
    }

    internal sealed class SortedElements<T> : Shape<ImmutableSortedSet<T>>
    {
        protected override void Write(Stream stream, ImmutableSortedSet<T> value, SerializerSession session)
        {
            Comparers.Write(stream, value.KeyComparer, Comparer<T>.Default, session);
            stream.WriteAny(value.ToArray(), session);
        }

        protected override ImmutableSortedSet<T> Make(Stream stream, DeserializerSession session)
        {
            var comparer = (IComparer<T>?)Comparers.Read(stream, session);
            return ImmutableSortedSet.CreateRange(comparer, (T[])stream.ReadAny(session)!);
        }
    }

    internal sealed class FrozenEntries<TKey, TValue> : Shape<FrozenDictionary<TKey, TValue>>
        where TKey : notnull
    {
        protected override void Write(Stream stream, FrozenDictionary<TKey, TValue> value, SerializerSession session)
        {
            Comparers.Write(stream, value.Comparer, EqualityComparer<TKey>.Default, session);
            WriteEntries(stream, value, session);
        }

        protected override FrozenDictionary<TKey, TValue> Make(Stream stream, DeserializerSession session)
        {
            var comparer = (IEqualityComparer<TKey>?)Comparers.Read(stream, session);
            return Entries<TKey, TValue>(stream, session).ToFrozenDictionary(comparer);
        }
    }

    internal sealed class FrozenElements<T> : Shape<FrozenSet<T>>
    {
        protected override void Write(Stream stream, FrozenSet<T> value, SerializerSession session)
        {
            Comparers.Write(stream, value.Comparer, EqualityComparer<T>.Default, session);
            stream.WriteAny(value.ToArray(), session);
        }

        protected override FrozenSet<T> Make(Stream stream, DeserializerSession session)
        {
            var comparer = (IEqualityComparer<T>?)Comparers.Read(stream, session);
            return ((T[])stream.ReadAny(session)!).ToFrozenSet(comparer);
        }
    }

    internal sealed class ArrayElements<T> : Shape<ImmutableArray<T>>
    {
        protected override void Write(Stream stream, ImmutableArray<T> value, SerializerSession session)
            => stream.WriteAny(ImmutableCollectionsMarshal.AsArray(value), session);

        protected override ImmutableArray<T> Make(Stream stream, DeserializerSession session)
            => ImmutableCollectionsMarshal.AsImmutableArray((T[]?)stream.ReadAny(session));
    }
}
