using System.Collections;
using System.Reflection;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Looks through a graph that could not be written for the object to blame. Breadth first, so that the shortest path is
/// found, with a queue of its own, so that depth does not matter, and only so many objects.
/// </summary>
internal static class GraphWalk
{
    private const int ObjectsMax = 1_000_000;

    internal readonly record struct Culprit(string Path, Type Type, string Reason);

    // A path is kept as a chain of steps and put together only for the one that is reported.
    private sealed record Step(Step? Parent, string Name);

    public static Culprit? FindUnsendable(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var queue = new Queue<(object Value, Step Step)>();
        queue.Enqueue((root, new Step(null, root is Delegate ? "closure" : TypeNames.Short(root.GetType()))));
        while (queue.TryDequeue(out var next) && seen.Count < ObjectsMax)
        {
            if (Reason(next.Value) is { } reason)
            {
                return new Culprit(Path(next.Step), next.Value.GetType(), reason);
            }

            if (!seen.Add(next.Value))
            {
                continue;
            }

            foreach (var (name, child) in Children(next.Value))
            {
                if (child is not null && !IsLeaf(child.GetType()))
                {
                    queue.Enqueue((child, new Step(next.Step, name)));
                }
            }
        }

        return null;
    }

    private static string? Reason(object value) => value switch
    {
        CancellationToken { CanBeCanceled: true } => CancellationTokens.Reason,
        Delegate target when Delegates.Refusal(target) is { } reason => reason,
        _ => Unsendable.Reason(value.GetType()),
    };

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(Type).IsAssignableFrom(type);

    private static IEnumerable<(string Name, object? Value)> Children(object value) => value switch
    {
        Delegate target => Targets(target),
        Exception => [],
        ObjectRef or ActorHandle => [],
        MemberInfo => [],
        Array array => Blittable.Is(array.GetType().GetElementType()!) ? [] : Elements(array),
        IDictionary dictionary => Entries(dictionary).Concat(OwnFields(value)),
        IList list when ObjectFields.IsFramework(value.GetType()) => Elements(list),
        ICollection => Elements((IEnumerable)value).Concat(OwnFields(value)),
        _ => Fields(value, ObjectFields.Of(value.GetType())),
    };

    private static IEnumerable<(string, object?)> Targets(Delegate target)
        => target.GetInvocationList().Select(each => ("", each.Target));

    private static IEnumerable<(string, object?)> Elements(IEnumerable items)
    {
        var index = 0;
        foreach (var item in items)
        {
            yield return ($"[{index++}]", item);
        }
    }

    private static IEnumerable<(string, object?)> Entries(IDictionary entries)
    {
        foreach (DictionaryEntry entry in entries)
        {
            yield return ($"[key {entry.Key}]", entry.Key);
            yield return ($"[{entry.Key}]", entry.Value);
        }
    }

    // What a user's class adds to the framework's collection it derives from.
    private static IEnumerable<(string, object?)> OwnFields(object value)
        => Fields(value, ObjectFields.Of(value.GetType()).Where(field => !ObjectFields.IsFramework(field.DeclaringType!)));

    private static IEnumerable<(string, object?)> Fields(object value, IEnumerable<FieldInfo> fields)
        => fields.Where(field => !field.FieldType.IsPointer && !field.FieldType.IsFunctionPointer)
            .Select(field => (MemberNames.Path(field), field.GetValue(value)));

    private static string Path(Step last)
    {
        var names = new Stack<string>();
        for (var step = last; step is not null; step = step.Parent)
        {
            names.Push(step.Name);
        }

        return string.Concat(names);
    }
}
