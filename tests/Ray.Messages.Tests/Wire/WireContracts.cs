using System.Globalization;
using System.Reflection;
using System.Text;
using AkkaRay.Messages.Serialization;
using MemoryPack;

namespace AkkaRay.Messages.Tests.Wire;

/// <summary>Everything two processes must agree on, as text in a fixed order: manifests, unions, numbers, members, layouts.</summary>
internal static class WireContracts
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static string Describe()
    {
        var types = typeof(IRayMessage).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).ToList();
        return string.Join(
            '\n',
            [
                "# The AkkaRay wire, written by a test. A line that changes or goes breaks running clusters; new lines may come.",
                "", "# Messages over Akka, by manifest", .. Manifests.All.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => $"{item.Name} {Name(item.Type)}"),
                "", "# Unions, by tag", .. types.SelectMany(Union),
                "", "# Enumerations", .. types.Where(type => type.IsEnum).SelectMany(Numbers),
                "", "# Constants", .. types.SelectMany(Constants),
                "", "# Members, in the order they are written", .. types.Where(IsOnTheWire).Select(Members),
                "", "# Layouts of the call plane, as bytes of one sample each", .. FrameSamples.All(),
                "",
            ]);
    }

    private static IEnumerable<string> Union(Type type)
        => type.GetCustomAttributes<MemoryPackUnionAttribute>().OrderBy(union => union.Tag).Select(union => $"{Name(type)} {union.Tag} {Name(union.Type)}");

    private static IEnumerable<string> Numbers(Type type) => type.GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => $"{Name(type)}: {Name(type.GetEnumUnderlyingType())} {field.Name} = {Number(field)}");

    private static IEnumerable<string> Constants(Type type) => type.IsEnum
        ? []
        : type.GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.IsLiteral).Select(field => $"{Name(type)}.{field.Name} = {Number(field)}");

    private static string Number(FieldInfo field) => Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)!;

    private static bool IsOnTheWire(Type type) => !type.IsEnum && !type.IsInterface && !type.IsAbstract
        && (type.IsValueType || type.GetCustomAttribute<MemoryPackableAttribute>() is not null || type.GetMethod("<Clone>$") is not null);

    /// <summary>Fields, because those are what is written: computed properties have none.</summary>
    private static string Members(Type type)
        => $"{Name(type)}({string.Join(", ", type.GetFields(Instance).Where(Travels).OrderBy(field => field.MetadataToken).Select(field => $"{FieldName(field)}: {Name(field.FieldType)}"))})";

    private static bool Travels(FieldInfo field)
        => field.DeclaringType!.GetProperty(FieldName(field)) is not { } property || property.GetCustomAttribute<MemoryPackIgnoreAttribute>() is null;

    private static string FieldName(FieldInfo field)
        => field.Name is ['<', .. var rest] ? rest[..rest.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        if (type.IsGenericType)
        {
            return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        }

        return type.FullName!.StartsWith("AkkaRay.Messages.", StringComparison.Ordinal)
            ? new StringBuilder(type.FullName["AkkaRay.Messages.".Length..]).Replace('+', '.').ToString()
            : type.Name;
    }
}
