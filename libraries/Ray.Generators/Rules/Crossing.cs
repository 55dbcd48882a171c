using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>Knows the types whose values mean something only in the process they were made in.</summary>
internal static class Crossing
{
    // By simple name first: nearly every type is done with after one look-up.
    private static readonly Dictionary<string, string> Bound = new(StringComparer.Ordinal)
    {
        ["Stream"] = "System.IO",
        ["StreamReader"] = "System.IO",
        ["StreamWriter"] = "System.IO",
        ["FileSystemWatcher"] = "System.IO",
        ["CancellationToken"] = "System.Threading",
        ["CancellationTokenSource"] = "System.Threading",
        ["CancellationTokenRegistration"] = "System.Threading",
        ["Thread"] = "System.Threading",
        ["WaitHandle"] = "System.Threading",
        ["PeriodicTimer"] = "System.Threading",
        ["SemaphoreSlim"] = "System.Threading",
        ["ManualResetEventSlim"] = "System.Threading",
        ["ReaderWriterLockSlim"] = "System.Threading",
        ["Lock"] = "System.Threading",
        ["Task"] = "System.Threading.Tasks",
        ["ValueTask"] = "System.Threading.Tasks",
        ["TaskCompletionSource"] = "System.Threading.Tasks",
        ["Socket"] = "System.Net.Sockets",
        ["TcpClient"] = "System.Net.Sockets",
        ["TcpListener"] = "System.Net.Sockets",
        ["UdpClient"] = "System.Net.Sockets",
        ["HttpMessageInvoker"] = "System.Net.Http",
        ["SafeHandle"] = "System.Runtime.InteropServices",
        ["CriticalHandle"] = "System.Runtime.InteropServices",
        ["GCHandle"] = "System.Runtime.InteropServices",
        ["Process"] = "System.Diagnostics",
        ["DbConnection"] = "System.Data.Common",
        ["IAsyncEnumerable"] = "System.Collections.Generic",
        ["IAsyncEnumerator"] = "System.Collections.Generic",
        ["IRay"] = "AkkaRay",
        ["ObjectStream"] = "AkkaRay",
        ["PlacementGroup"] = "AkkaRay",
    };

    /// <summary>The type, or the part of it, that cannot leave its process; null if none is known.</summary>
    public static ITypeSymbol? Refused(ITypeSymbol type) => type switch
    {
        _ when IsBound(type) => type,
        IArrayTypeSymbol array => Refused(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => First(tuple.TupleElements.Select(element => element.Type)),
        INamedTypeSymbol named when Holds(named) => First(named.TypeArguments),
        _ => null,
    };

    private static ITypeSymbol? First(IEnumerable<ITypeSymbol> types)
        => types.Select(Refused).FirstOrDefault(type => type is not null);

    // Only of these is it certain that values of the type arguments are inside: a Func<Task> holds no task.
    private static bool Holds(INamedTypeSymbol type)
        => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (type.IsGenericType
                && !type.Name.EndsWith("Comparer", StringComparison.Ordinal)
                && WellKnown.NamespaceOf(type).StartsWith("System.Collections.", StringComparison.Ordinal));

    private static bool IsBound(ITypeSymbol type)
        => type.IsRefLikeType
            || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
            || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            || WellKnown.BaseTypes(type).Any(IsListed);

    private static bool IsListed(ITypeSymbol type)
        => type.ContainingType is null
            && (type.Name == "Timer"
                ? WellKnown.NamespaceOf(type) is "System.Threading" or "System.Timers"
                : Bound.TryGetValue(type.Name, out var space) && WellKnown.NamespaceOf(type) == space);
}
