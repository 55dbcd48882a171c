using System.Collections.Immutable;
using AkkaRay.Values.Graphs;

namespace AkkaRay.Values;

/// <summary>
/// Chooses how a declared type is written. In order: raw arrays, text, references, MemoryPack where it is exact, and
/// object graphs for all the rest.
/// </summary>
internal static class ValueCodecs
{
    public static ValueCodec<T> Choose<T>()
    {
        var type = typeof(T);
        if (type == typeof(string))
        {
            return (ValueCodec<T>)(object)new TextCodec();
        }

        if (type == typeof(ObjectRef) || IsGeneric(type, typeof(ObjectRef<>)))
        {
            return new ReferenceCodec<T>();
        }

        if (IsGeneric(type, typeof(ActorHandle<>)))
        {
            return new HandleCodec<T>();
        }

        if (RawContainer(type) is { } container)
        {
            return (ValueCodec<T>)Activator.CreateInstance(container)!;
        }

        return MemoryPackSafety.IsExact(type) ? new MemoryPackCodec<T>() : new GraphCodec<T>();
    }

    // An enum's array is an array of its underlying type to the runtime, so exactness is checked again when writing.
    private static Type? RawContainer(Type type)
    {
        if (type.IsSZArray && Blittable.Is(type.GetElementType()!))
        {
            return typeof(RawArrayCodec<>).MakeGenericType(type.GetElementType()!);
        }

        if (!type.IsGenericType || !Blittable.Is(type.GetGenericArguments()[0]))
        {
            return null;
        }

        var codec = type.GetGenericTypeDefinition() switch
        {
            var open when open == typeof(List<>) => typeof(RawListCodec<>),
            var open when open == typeof(Memory<>) => typeof(RawMemoryCodec<>),
            var open when open == typeof(ReadOnlyMemory<>) => typeof(RawReadOnlyMemoryCodec<>),
            var open when open == typeof(ImmutableArray<>) => typeof(RawImmutableArrayCodec<>),
            _ => null,
        };
        return codec?.MakeGenericType(type.GetGenericArguments());
    }

    private static bool IsGeneric(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;
}
