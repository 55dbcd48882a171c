using AkkaRay.Generators.Model;

namespace AkkaRay.Generators.Emitter;

/// <summary>The parameter lists of stubs.</summary>
internal static class Signature
{
    public static string Of(RemoteMethod method, bool byValue) => string.Join(", ", byValue ? Values(method) : References(method));

    public static RemoteParameter? Token(RemoteMethod method)
        => method.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.CancellationToken);

    private static IEnumerable<string> Values(RemoteMethod method)
    {
        // Nothing may follow params, so there the token stays where the method has it.
        if (method.Parameters.Any(parameter => parameter.IsParams))
        {
            return method.Parameters.Where(static parameter => parameter.Kind != ParameterKind.State).Select(Value);
        }

        return Arguments(method).Select(Value).Concat(TrailingToken(method));
    }

    private static IEnumerable<string> References(RemoteMethod method)
        => Arguments(method).Select(Reference).Concat(TrailingToken(method));

    private static IEnumerable<RemoteParameter> Arguments(RemoteMethod method)
        => method.Parameters.Where(parameter => parameter.Kind is not (ParameterKind.CancellationToken or ParameterKind.State));

    private static string Value(RemoteParameter parameter)
        => (parameter.IsParams ? "params " : "")
            + $"{parameter.Type} {parameter.Name}"
            + (parameter.Default is null ? "" : $" = {parameter.Default}");

    // The default of Arg<T> says that the argument was left out; the executor then takes the method's default.
    private static string Reference(RemoteParameter parameter)
        => parameter.Kind == ParameterKind.Reference
            ? Value(parameter)
            : $"global::AkkaRay.Arg<{parameter.Type}> {parameter.Name}"
                + (parameter.Default is null && !parameter.IsParams ? "" : " = default");

    private static IEnumerable<string> TrailingToken(RemoteMethod method)
        => Token(method) is { } token ? [$"{token.Type} {token.Name} = default"] : [];
}
