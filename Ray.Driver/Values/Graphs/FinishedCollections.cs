using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AkkaRay.Values.Graphs;

/// <summary>Immutable and frozen collections that are arranged by hash code or by a comparer: made anew, with the comparers they had.</summary>
internal sealed class FinishedCollections : GraphFactory
{
    private static readonly Dictionary<Type, Type> s_shapes = new()
    {
        [typeof(ImmutableDictionary<,>)] = typeof(FinishedShapes.HashedEntries<,>),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(FinishedShapes.SortedEntries<,>),
        [typeof(ImmutableHashSet<>)] = typeof(FinishedShapes.HashedElements<>),
        [typeof(ImmutableSortedSet<>)] = typeof(FinishedShapes.SortedElements<>),
        [typeof(FrozenDictionary<,>)] = typeof(FinishedShapes.FrozenEntries<,>),
        [typeof(FrozenSet<>)] = typeof(FinishedShapes.FrozenElements<>),
        [typeof(ImmutableArray<>)] = typeof(FinishedShapes.ArrayElements<>),
    };

    protected override bool Takes(Type type) => Base(type) is not null;

    protected override GraphShape Build(Type type)
    {
        var known = Base(type)!;
        var shape = s_shapes[known.GetGenericTypeDefinition()].MakeGenericType(known.GetGenericArguments());
        return (GraphShape)Activator.CreateInstance(shape)!;
    }

    // Frozen collections are objects of private classes, one for each kind of key.
    private static Type? Base(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && s_shapes.ContainsKey(current.GetGenericTypeDefinition()))
            {
                return current;
            }
        }

        return null;
    }
}
