using System.Collections.Immutable;
using AkkaRay.Generators.Diagnostics;
using AkkaRay.Generators.Emitter;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AkkaRay.Generators.Waits;

/// <summary>Finds loops that submit one call, wait for it, and only then submit the next.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AwaitInLoopAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RayDiagnostics.AwaitInLoop];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.Await);
    }

    private static void Check(OperationAnalysisContext context)
    {
        var wait = (IAwaitOperation)context.Operation;
        if (StubCall(wait.Operation) is { } call && IndependentTurns.Around(wait) is { } loop
            && loop.AreIndependentOf(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                RayDiagnostics.AwaitInLoop, wait.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }

    // Awaited as it is, or through a method of the reference such as GetAsync(timeout).
    private static IInvocationOperation? StubCall(IOperation awaited) => awaited switch
    {
        IInvocationOperation call when IsStub(call.TargetMethod.ContainingType) => call,
        IInvocationOperation { Instance: IInvocationOperation inner } => StubCall(inner),
        _ => null,
    };

    private static bool IsStub(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Struct
            && type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
                && attribute.ConstructorArguments.FirstOrDefault().Value is TypeEmitter.GeneratedBy);
}
