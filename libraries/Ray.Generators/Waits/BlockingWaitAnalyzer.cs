using System.Collections.Immutable;
using AkkaRay.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AkkaRay.Generators.Waits;

/// <summary>Finds remote methods that block their thread until a task has ended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingWaitAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RayDiagnostics.BlockingWait];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Names.RemoteAttribute) is { } attribute)
            {
                start.RegisterOperationBlockAction(block => Check(block, attribute));
            }
        });
    }

    private static void Check(OperationBlockAnalysisContext context, INamedTypeSymbol attribute)
    {
        var isRemote = context.OwningSymbol.GetAttributes()
            .Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));
        if (!isRemote)
        {
            return;
        }

        foreach (var wait in BlockingWait.In(context.OperationBlocks))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                RayDiagnostics.BlockingWait, wait.At.GetLocation(), wait.Member, wait.Task));
        }
    }
}
