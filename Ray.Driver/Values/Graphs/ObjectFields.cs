using System.Reflection;

namespace AkkaRay.Values.Graphs;

/// <summary>The fields that make up an object.</summary>
internal static class ObjectFields
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>All fields that are sent, most derived class first, down to but not including <paramref name="end"/>.</summary>
    public static IEnumerable<FieldInfo> Of(Type type, Type? end = null)
    {
        for (var current = type; current is not null && current != end; current = current.BaseType)
        {
            foreach (var field in current.GetFields(Declared))
            {
                if (!field.IsDefined(typeof(NonSerializedAttribute)) && !field.IsDefined(typeof(Hyperion.IgnoreAttribute)))
                {
                    yield return field;
                }
            }
        }
    }

    /// <summary>Whether values are written by something that does not look at fields.</summary>
    public static bool HandledElsewhere(Type type)
        => type.IsPrimitive
            || type.IsEnum
            || type == typeof(string)
            || typeof(MemberInfo).IsAssignableFrom(type)
            || typeof(Delegate).IsAssignableFrom(type)
            || typeof(Exception).IsAssignableFrom(type)
            || type == typeof(System.Globalization.CompareInfo);

    /// <summary>Whether the type came with .NET.</summary>
    public static bool IsFramework(Type type)
        => type.Assembly.GetName().Name is { } name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard");
}
