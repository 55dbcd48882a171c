using System.Collections.Immutable;
using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AkkaRay.Generators.Diagnostics;

/// <summary>
/// Says why a method cannot be remote. An analyzer and not the generator, so that the generator's models need no
/// locations, which change with every edit.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RemoteMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RayDiagnostics.BadParameter, RayDiagnostics.BadMethod, RayDiagnostics.BadAttribute, RayDiagnostics.LooseType];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Names.RemoteAttribute) is not { } attribute)
            {
                return;
            }

            start.RegisterSymbolAction(
                symbol => Check((IMethodSymbol)symbol.Symbol, attribute, symbol.Compilation, symbol.ReportDiagnostic),
                SymbolKind.Method);
            // Local functions and lambdas can carry the attribute, but no symbol action sees them.
            start.RegisterSyntaxNodeAction(
                node => CheckNested(node, attribute),
                SyntaxKind.LocalFunctionStatement,
                SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    private static void CheckNested(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute)
    {
        var symbol = context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            ?? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol method)
        {
            Check(method, attribute, context.Compilation, context.ReportDiagnostic);
        }
    }

    private static void Check(
        IMethodSymbol method, INamedTypeSymbol attribute, Compilation compilation, Action<Diagnostic> report)
    {
        var remote = method.GetAttributes()
            .FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));
        if (remote is null)
        {
            return;
        }

        foreach (var violation in RemoteRules.Of(method, remote, compilation).Concat(LooseTypes.Of(method)))
        {
            report(Diagnostic.Create(violation.Rule, violation.At.Locations[0], violation.Arguments));
        }
    }
}
