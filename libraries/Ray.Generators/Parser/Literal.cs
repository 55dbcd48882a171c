using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AkkaRay.Generators.Parser;

/// <summary>Writes constants as source that gives exactly the same value.</summary>
internal static class Literal
{
    /// <summary>The parameter's default as source, or null if it has none that source can say.</summary>
    public static string? Default(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is DateTime)
        {
            return null;
        }

        var type = Underlying(parameter.Type);
        var text = Of(parameter.ExplicitDefaultValue);
        return type.TypeKind == TypeKind.Enum && parameter.ExplicitDefaultValue is not null
            ? $"({Names.Source(type)})({text})"
            : text;
    }

    public static string Of(object? value) => value switch
    {
        null => "default",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        double number => Of(number),
        float number => Of(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A constant of type {value.GetType()} has no literal."),
    };

    // Of a nullable value the constant is that of the type below it; a cast to the nullable would not be constant.
    private static ITypeSymbol Underlying(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static string Of(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => Shortest(number.ToString("R", CultureInfo.InvariantCulture), number) + "d",
    };

    private static string Of(float number) => number switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => number.ToString("G9", CultureInfo.InvariantCulture) + "f",
    };

    // "R" loses the last bit of some numbers on the .NET Framework that Visual Studio runs on.
    private static string Shortest(string text, double number)
        => double.Parse(text, CultureInfo.InvariantCulture).Equals(number)
            ? text
            : number.ToString("G17", CultureInfo.InvariantCulture);
}
