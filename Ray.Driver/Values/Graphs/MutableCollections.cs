using System.Collections.Concurrent;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Collections that are arranged by hash code or by a comparer, and classes derived from them. They are filled anew,
/// because hash codes differ from process to process, with the comparer they had.
/// </summary>
internal sealed class MutableCollections : GraphFactory
{
    private static readonly Dictionary<Type, Type> s_shapes = new()
    {
        [typeof(Dictionary<,>)] = typeof(HashedEntries<,>),
        [typeof(OrderedDictionary<,>)] = typeof(HashedEntries<,>),
        [typeof(ConcurrentDictionary<,>)] = typeof(HashedEntries<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedEntries<,>),
        [typeof(SortedList<,>)] = typeof(SortedEntries<,>),
        [typeof(HashSet<>)] = typeof(HashedElements<>),
        [typeof(SortedSet<>)] = typeof(SortedElements<>),
        [typeof(PriorityQueue<,>)] = typeof(QueuedElements<,>),
    };

    protected override bool Takes(Type type) => Base(type) is not null;

    protected override GraphShape Build(Type type)
    {
        var known = Base(type)!;
        var shape = s_shapes[known.GetGenericTypeDefinition()].MakeGenericType(known.GetGenericArguments());
        return (GraphShape)Activator.CreateInstance(shape, type, known)!;
    }

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
