using AkkaRay.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>What a method must be for the generator to make it remote. The one place: analyzer and generator both ask here.</summary>
internal static class RemoteRules
{
    // What timers take: seven weeks.
    public const double MaxSeconds = 4_294_967;

    public static IEnumerable<Violation> Of(IMethodSymbol method, AttributeData remote, Compilation compilation)
        => OfMethod(method, compilation)
            .Select(reason => new Violation(RayDiagnostics.BadMethod, method, method.Name, reason))
            .Concat(OfParameters(method))
            .Concat(OfAttribute(remote, compilation).Concat(SplitReturns.Of(method, remote))
                .Select(reason => new Violation(RayDiagnostics.BadAttribute, method, method.Name, reason)));

    private static IEnumerable<string> OfMethod(IMethodSymbol method, Compilation compilation)
    {
        // The type around a member of an extension block has no name by which it could be called.
        if (method.MethodKind is not MethodKind.Ordinary || method.ContainingType is not { CanBeReferencedByName: true })
        {
            yield return Reasons.NotOrdinary;
            yield break;
        }

        foreach (var reason in OfDeclaration(method, compilation).Concat(OfReturn(method)))
        {
            yield return reason;
        }
    }

    private static IEnumerable<string> OfDeclaration(IMethodSymbol method, Compilation compilation)
    {
        if (!method.IsStatic)
        {
            yield return Reasons.Instance;
        }
        else if (method.IsAbstract || method.IsVirtual)
        {
            yield return Reasons.Abstract;
        }

        if (method.IsGenericMethod || WellKnown.Outward(method.ContainingType).Any(type => type.IsGenericType))
        {
            yield return Reasons.Generic;
        }

        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly)
            || WellKnown.Outward(method.ContainingType).Any(type => type.IsFileLocal))
        {
            yield return Reasons.Hidden;
        }

        if (WellKnown.BaseTypes(method.ContainingType).Any(type => !type.GetMembers("Remote").IsEmpty))
        {
            yield return Reasons.MemberCalledRemote(method.ContainingType);
        }
    }

    public static IEnumerable<string> OfReturn(IMethodSymbol method)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            yield return Reasons.ReturnsByReference;
        }
        else if (WellKnown.IsEnumerator(method.ReturnType))
        {
            yield return Reasons.Streams;
        }
        else if (method.IsAsync && method.ReturnsVoid)
        {
            yield return Reasons.AsyncVoid;
        }
        else if (ReturnType.Of(method).Value is { } value && Crossing.Refused(value) is { } refused)
        {
            yield return Reasons.ReturnsWhatCannotCross(refused);
        }
    }

    public static IEnumerable<Violation> OfParameters(IMethodSymbol method)
    {
        var tokens = 0;
        var states = 0;
        foreach (var parameter in method.Parameters)
        {
            if (method.MethodKind == MethodKind.Constructor && WellKnown.IsActorState(parameter.Type))
            {
                if (++states > 1)
                {
                    yield return new Violation(RayDiagnostics.BadParameter, parameter, parameter.Name, method.Name, Reasons.SecondState);
                }

                continue;
            }

            tokens += WellKnown.IsCancellationToken(parameter.Type) ? 1 : 0;
            if (OfParameter(parameter, tokens) is { } reason)
            {
                yield return new Violation(RayDiagnostics.BadParameter, parameter, parameter.Name, method.Name, reason);
            }
        }
    }

    private static string? OfParameter(IParameterSymbol parameter, int tokens)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out or RefKind.RefReadOnlyParameter)
        {
            return Reasons.ByReference;
        }

        if (WellKnown.IsCancellationToken(parameter.Type))
        {
            return tokens > 1 ? Reasons.SecondToken : null;
        }

        return Crossing.Refused(parameter.Type) is { } refused ? Reasons.CannotCross(refused) : null;
    }

    private static IEnumerable<string> OfAttribute(AttributeData remote, Compilation compilation)
    {
        var given = RemoteArguments.Of(remote);
        if (!IsAmount(given.Cpus))
        {
            yield return Reasons.NotAnAmount(nameof(given.Cpus), given.Cpus);
        }

        if (!IsAmount(given.Gpus))
        {
            yield return Reasons.NotAnAmount(nameof(given.Gpus), given.Gpus);
        }

        if (given.MaxRetries < -1)
        {
            yield return Reasons.NotACount(given.MaxRetries);
        }

        if (given.MaxCalls < 0)
        {
            yield return Reasons.NotANumberOfCalls(given.MaxCalls);
        }

        foreach (var (name, seconds) in new[] { (nameof(given.TimeoutSeconds), given.TimeoutSeconds), (nameof(given.RetryDelaySeconds), given.RetryDelaySeconds) })
        {
            if (!(seconds >= 0 && seconds <= MaxSeconds))
            {
                yield return Reasons.NotATime(name, seconds, MaxSeconds);
            }
        }

        foreach (var type in given.RetryOn)
        {
            if (!WellKnown.IsException(type) || !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
            {
                yield return Reasons.NotAnException(type);
            }
        }
    }

    private static bool IsAmount(double number) => number >= 0 && !double.IsInfinity(number);
}
