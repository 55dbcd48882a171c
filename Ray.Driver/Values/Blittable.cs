using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AkkaRay.Values;

/// <summary>
/// Which types are only memory: no references, and no addresses either, since an address means nothing elsewhere.
/// </summary>
internal static class Blittable
{
    private static readonly ConcurrentDictionary<Type, bool> s_known = new();
    private static readonly ConcurrentDictionary<Type, int> s_sizes = new();

    /// <summary>Whether the bytes of a <paramref name="type"/> are all there is to it.</summary>
    public static bool Is(Type type) => s_known.GetOrAdd(type, Decide);

    private static bool Decide(Type type)
    {
        if (!type.IsValueType || type.IsByRefLike || IsAddress(type) || type.ContainsGenericParameters)
        {
            return false;
        }

        // Its length is that of the machine's widest register.
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(System.Numerics.Vector<>))
        {
            return false;
        }

        return type.IsPrimitive || type.IsEnum || Fields(type).All(field => Is(field.FieldType));
    }

    /// <summary>Whether it is a number that points into this process.</summary>
    public static bool IsAddress(Type type)
        => type == typeof(nint) || type == typeof(nuint) || type.IsPointer || type.IsFunctionPointer;

    /// <summary>How many bytes one such value takes in an array.</summary>
    public static int SizeOf(Type type) => s_sizes.GetOrAdd(type, static type => (int)typeof(Unsafe)
        .GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!);

    private static FieldInfo[] Fields(Type type)
        => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
}
