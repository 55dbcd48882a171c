using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Diagnostics;

/// <summary>Every diagnostic, in one place.</summary>
internal static class RayDiagnostics
{
    public static readonly DiagnosticDescriptor BadParameter = Error(
        "RAY001",
        "A parameter of a remote method cannot cross a process boundary",
        "Parameter '{0}' of remote method '{1}' cannot cross a process boundary: {2}");

    public static readonly DiagnosticDescriptor BadMethod = Error(
        "RAY002",
        "A method cannot be remote",
        "'{0}' cannot be remote: {1}");

    public static readonly DiagnosticDescriptor BadAttribute = Error(
        "RAY003",
        "A [Remote] attribute says what cannot be",
        "[Remote] on '{0}' cannot be met: {1}");

    public static readonly DiagnosticDescriptor BadActor = Error(
        "RAY004",
        "A class cannot be an actor",
        "'{0}' cannot be an actor: {1}");

    public static readonly DiagnosticDescriptor BadCapture = Error(
        "RAY010",
        "A closure captures what cannot travel",
        "The closure captures {0}, and '{1}' works only in the process that made it; {2}");

    public static readonly DiagnosticDescriptor BlockingWait = Warning(
        "RAY011",
        "A remote method blocks on a task",
        "'{0}' blocks the executor's thread while the CPUs stay taken; make the method async and await '{1}' instead");

    public static readonly DiagnosticDescriptor LooseType = Warning(
        "RAY012",
        "A remote signature names no type",
        "{0} of remote method '{1}' is '{2}', so what crosses is known only when it fails; name the type that is meant");

    public static readonly DiagnosticDescriptor AwaitInLoop = new(
        "RAY013",
        "Calls run one after another",
        "Each turn of the loop waits for '{0}' before the next is submitted; submit all first, then await them together with Ray.GetAll",
        "AkkaRay",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true);

    private static DiagnosticDescriptor Error(string id, string title, string message)
        => new(id, title, message, "AkkaRay", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static DiagnosticDescriptor Warning(string id, string title, string message)
        => new(id, title, message, "AkkaRay", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
