using System.Collections.Immutable;
using AkkaRay.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AkkaRay.Generators.Closures;

/// <summary>Finds at compile time what would stop a closure given to <c>Ray.Run</c> from being shipped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClosureAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RayDiagnostics.BadCapture];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("AkkaRay.Ray") is { } ray)
            {
                var session = start.Compilation.GetTypeByMetadataName("AkkaRay.IRay");
                start.RegisterOperationAction(call => Check(call, ray, session), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol ray, INamedTypeSymbol? session)
    {
        var call = (IInvocationOperation)context.Operation;
        var type = call.TargetMethod.ContainingType;
        if (call.TargetMethod.Name != "Run"
            || !(SymbolEqualityComparer.Default.Equals(type, ray) || SymbolEqualityComparer.Default.Equals(type, session)))
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            foreach (var capture in Captures(Unwrap(argument.Value)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    RayDiagnostics.BadCapture,
                    argument.Value.Syntax.GetLocation(),
                    capture.What,
                    Names.Display(capture.Type),
                    capture.Remedy));
            }
        }
    }

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation conversion ? Unwrap(conversion.Operand) : value;

    // A delegate that comes from a variable is not followed: where it was made is not known here.
    private static IEnumerable<Capture> Captures(IOperation value) => value switch
    {
        IDelegateCreationOperation creation => Captures(creation.Target),
        IAnonymousFunctionOperation { SemanticModel: { } model } lambda => CaptureScan.OfFunction(lambda.Syntax, model),
        IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction, SemanticModel: { } model } group
            when group.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is LocalFunctionStatementSyntax function
            => CaptureScan.OfFunction(function, model),
        IMethodReferenceOperation { Instance.Type: { } type } => CaptureScan.OfReceiver(type),
        _ => [],
    };
}
