using System.Reflection;
using MemoryPack;

namespace AkkaRay.Values;

/// <summary>
/// Decides which declared types MemoryPack writes without losing anything. It knows only declared types: it writes an
/// object of a derived class as its base class and says nothing, duplicates shared objects, and forgets comparers. So a
/// type passes only if every field of it, all the way down, is one of:
/// plain memory; a string; a sealed class or a struct marked <see cref="MemoryPackableAttribute"/>; a tuple, an array
/// of such. Lists may be derived from, so they pass only as the outermost type or as its fields, where
/// <see cref="MemoryPackCodec{T}"/> compares what they really are. The outermost type need not be sealed, because the value's own type is compared when it is
/// written. Types that contain themselves do not pass: their depth is not known.
/// </summary>
internal static class MemoryPackSafety
{
    public static bool IsExact(Type type) => !type.IsAbstract && IsSafe(type, [], outermost: true);

    /// <summary>The fields of an exact type that are declared as lists, which may be derived from.</summary>
    public static FieldInfo[] ListFields(Type type)
        => type.IsDefined(typeof(MemoryPackableAttribute), inherit: false) ? [.. AllFields(type).Where(field => IsList(field.FieldType))] : [];

    private static bool IsSafe(Type type, HashSet<Type> within, bool outermost = false)
    {
        if (type == typeof(string) || Blittable.Is(type))
        {
            return true;
        }

        if (!within.Add(type))
        {
            return false;
        }

        var safe = IsContainerOfSafe(type, within) || IsSafePackable(type, within, outermost);
        within.Remove(type);
        return safe;
    }

    private static bool IsContainerOfSafe(Type type, HashSet<Type> within)
    {
        if (type.IsSZArray)
        {
            return IsSafeElement(type.GetElementType()!, within);
        }

        if (!type.IsGenericType || type.Assembly != typeof(List<>).Assembly)
        {
            return false;
        }

        var open = type.GetGenericTypeDefinition();
        var isContainer = (open == typeof(List<>) && within.Count == 1)
            || open == typeof(Nullable<>)
            || (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) && type.GetGenericArguments().Length < 8)
            || open == typeof(KeyValuePair<,>);
        return isContainer && type.GetGenericArguments().All(argument => IsSafeElement(argument, within));
    }

    private static bool IsSafePackable(Type type, HashSet<Type> within, bool outermost)
        => type.IsDefined(typeof(MemoryPackableAttribute), inherit: false)
            && !type.IsInterface
            && !type.IsAbstract
            && (outermost || IsClosed(type))
            && AllFields(type).All(field => outermost && IsList(field.FieldType)
                ? IsSafeElement(field.FieldType.GetGenericArguments()[0], within)
                : IsSafe(field.FieldType, within));

    private static bool IsSafeElement(Type type, HashSet<Type> within) => IsClosed(type) && IsSafe(type, within);

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>);

    private static bool IsClosed(Type type) => type.IsSealed || type.IsValueType;

    private static IEnumerable<FieldInfo> AllFields(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
