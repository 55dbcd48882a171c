using AkkaRay.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>What an actor must be for the generator. The one place: analyzer and generator both ask here.</summary>
internal static class ActorRules
{
    // What every handle has, so that a call of these names would not reach the actor.
    private static readonly HashSet<string> Hidden = ["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals"];

    public static IEnumerable<Violation> OfType(INamedTypeSymbol type, Compilation compilation)
        => Reasons(type, compilation).Select(reason => new Violation(RayDiagnostics.BadActor, type, type.Name, reason));

    public static IEnumerable<Violation> OfMember(IMethodSymbol method, INamedTypeSymbol type, Compilation compilation)
    {
        var name = method.MethodKind == MethodKind.Constructor ? type.Name : method.Name;
        foreach (var reason in OfDeclaration(method, compilation).Concat(RemoteRules.OfReturn(method)).Concat(OfAttribute(method, type, compilation)))
        {
            yield return new Violation(RayDiagnostics.BadMethod, method, name, reason);
        }

        foreach (var violation in RemoteRules.OfParameters(method))
        {
            yield return violation;
        }
    }

    private static IEnumerable<string> Reasons(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsStatic || type.TypeKind is not (TypeKind.Class or TypeKind.Interface))
        {
            yield return ActorReasons.NoInstances;
            yield break;
        }

        if (type.ContainingType is { } outer && WellKnown.Outward(outer).Any(part => part.IsGenericType))
        {
            yield return ActorReasons.InsideGeneric;
        }

        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) || WellKnown.Outward(type).Any(part => part.IsFileLocal))
        {
            yield return Rules.Reasons.Hidden;
        }

        if (type is { TypeKind: TypeKind.Class, IsAbstract: false } && !ActorMembers.Constructors(type).Any())
        {
            yield return ActorReasons.NoConstructor;
        }

        foreach (var reason in OfMembers(type).Concat(OfGroups(type)))
        {
            yield return reason;
        }
    }

    private static IEnumerable<string> OfMembers(INamedTypeSymbol type)
    {
        if (WellKnown.BaseTypes(type).Any(part => !part.GetMembers("Remote").IsEmpty))
        {
            yield return Rules.Reasons.MemberCalledRemote(type);
        }

        if (type.GetMembers().OfType<IMethodSymbol>().Any(IsTask))
        {
            yield return ActorReasons.AlsoTasks;
        }

        if (WellKnown.BaseTypes(type).SelectMany(part => part.GetMembers()).OfType<IFieldSymbol>().FirstOrDefault(IsPublicField) is { } field)
        {
            yield return ActorReasons.PublicField(field.Name);
        }
    }

    private static bool IsTask(IMethodSymbol method)
        => method.GetAttributes().Any(data => data.AttributeClass is { } known && WellKnown.Is(known, "AkkaRay", "RemoteAttribute"));

    private static bool IsPublicField(IFieldSymbol field)
        => field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsConst: false, IsImplicitlyDeclared: false };

    private static IEnumerable<string> OfGroups(INamedTypeSymbol type)
    {
        var actor = type.GetAttributes().First(data => data.AttributeClass is { } known && WellKnown.Is(known, "AkkaRay", "ActorAttribute"));
        var given = ActorArguments.Given(actor);
        var isSerial = !given.TryGetValue("Concurrency", out var concurrency) || concurrency.Value is 0;
        var groups = ActorMembers.Groups(type).ToList();
        if (isSerial && groups.Count > 0)
        {
            yield return ActorReasons.GroupsOfSerial;
        }

        foreach (var (name, limit) in groups.Where(group => group.Limit < 1 || string.IsNullOrWhiteSpace(group.Name)))
        {
            yield return ActorReasons.BadGroup(name, limit);
        }

        foreach (var twice in groups.GroupBy(group => group.Name).Where(same => same.Count() > 1))
        {
            yield return ActorReasons.GroupTwice(twice.Key);
        }

        foreach (var reason in OfNumbers(given, isSerial))
        {
            yield return reason;
        }
    }

    private static IEnumerable<string> OfNumbers(Dictionary<string, TypedConstant> given, bool isSerial)
    {
        foreach (var name in new[] { "Cpus", "Gpus" })
        {
            if (given.TryGetValue(name, out var amount) && amount.Value is double number && !(number >= 0 && !double.IsInfinity(number)))
            {
                yield return Rules.Reasons.NotAnAmount(name, number);
            }
        }

        foreach (var name in new[] { "MaxRestarts", "MaxTaskRetries" })
        {
            if (given.TryGetValue(name, out var count) && count.Value is int and < -1)
            {
                yield return ActorReasons.NotACount(name, (int)count.Value);
            }
        }

        if (given.TryGetValue("MaxPendingCalls", out var pending) && pending.Value is 0 or < -1)
        {
            yield return ActorReasons.NotALimit((int)pending.Value);
        }

        if (given.TryGetValue("MaxConcurrency", out var concurrency) && concurrency.Value is int limit && (limit < 0 || (isSerial && limit > 1)))
        {
            yield return ActorReasons.BadConcurrency(limit);
        }
    }

    private static IEnumerable<string> OfDeclaration(IMethodSymbol method, Compilation compilation)
    {
        if (method.IsGenericMethod)
        {
            yield return ActorReasons.GenericMethod;
        }

        if (method.MethodKind == MethodKind.Ordinary && Hidden.Contains(method.Name))
        {
            yield return ActorReasons.HiddenByHandle;
        }

        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
        {
            yield return Rules.Reasons.Hidden;
        }
    }

    private static IEnumerable<string> OfAttribute(IMethodSymbol method, INamedTypeSymbol type, Compilation compilation)
    {
        if (ActorArguments.MethodAttribute(method) is not { } data)
        {
            yield break;
        }

        var given = ActorArguments.Given(data);
        if (given.TryGetValue("MaxTaskRetries", out var count) && count.Value is int and < -2)
        {
            yield return ActorReasons.NotACount("MaxTaskRetries", (int)count.Value);
        }

        if (type.TypeKind == TypeKind.Class && given.TryGetValue("ConcurrencyGroup", out var group) && group.Value is string name
            && ActorMembers.Groups(type).All(known => known.Name != name))
        {
            yield return ActorReasons.UnknownGroup(name);
        }

        if (given.TryGetValue("TimeoutSeconds", out var time) && time.Value is double seconds && !(seconds >= 0 && seconds <= RemoteRules.MaxSeconds))
        {
            yield return Rules.Reasons.NotATime("TimeoutSeconds", seconds, RemoteRules.MaxSeconds);
        }

        foreach (var reason in SplitReturns.Of(method, data))
        {
            yield return reason;
        }

        if (given.TryGetValue("RetryOn", out var types) && types is { Kind: TypedConstantKind.Array, IsNull: false })
        {
            foreach (var exception in types.Values.Select(each => each.Value).OfType<ITypeSymbol>())
            {
                if (!WellKnown.IsException(exception) || !compilation.IsSymbolAccessibleWithin(exception, compilation.Assembly))
                {
                    yield return Rules.Reasons.NotAnException(exception);
                }
            }
        }
    }
}
