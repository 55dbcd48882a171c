using System.Reflection;

namespace AkkaRay.Values.Graphs;

/// <summary>Names of compiler-made fields as their author knows them.</summary>
internal static class MemberNames
{
    /// <summary>The step from an object to its field, such as <c>.Customer</c>; nothing for the links between closures.</summary>
    public static string Path(FieldInfo field)
        => field.Name.Contains("__locals", StringComparison.Ordinal) || field.Name == "<>4__this" ? "" : "." + Readable(field);

    /// <summary>A field's name, or that of the property, parameter or variable it stands for.</summary>
    public static string Readable(FieldInfo field)
    {
        // <Name>k__BackingField, <parameter>P, <local>5__2
        var end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return field.Name.StartsWith('<') && end > 1 ? field.Name[1..end] : field.Name;
    }
}
