namespace AkkaRay.Values;

/// <summary>Type names as people write them in C#.</summary>
internal static class TypeNames
{
    /// <summary>Without namespaces, such as <c>List&lt;Order&gt;</c>.</summary>
    public static string Short(Type type)
    {
        if (type.IsArray)
        {
            return $"{Short(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? type.Name : type.Name[..tick];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>";
    }

    /// <summary>With the namespace, for types a reader may have to look up.</summary>
    public static string Full(Type type)
        => type.IsGenericType || type.FullName is null ? $"{type.Namespace}.{Short(type)}" : type.FullName;

    /// <summary>Name and assembly without its version, so that it resolves in whatever context the job is loaded.</summary>
    public static string Portable(Type type)
    {
        var assembly = type.Assembly.GetName().Name;
        return type.IsGenericType
            ? $"{type.GetGenericTypeDefinition().FullName}[{string.Join(",", type.GetGenericArguments().Select(argument => $"[{Portable(argument)}]"))}], {assembly}"
            : $"{type.FullName}, {assembly}";
    }
}
