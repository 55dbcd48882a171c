using System.Collections.Immutable;
using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AkkaRay.Generators.Diagnostics;

/// <summary>
/// Keeps the compiler's analyzers from asking for static methods in actors: a static method could not be called on a
/// handle, and what a method does there counts even if it touches no field.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ActorSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor MarkAsStatic = new(
        "RAYS001", "CA1822", "Public methods of an actor are called on handles to an instance in another process.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [MarkAsStatic];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            var tree = diagnostic.Location.SourceTree;
            var node = tree?.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (node is not null && context.GetSemanticModel(tree!).GetDeclaredSymbol(node, context.CancellationToken) is { ContainingType: { } type }
                && type.GetAttributes().Any(data => data.AttributeClass is { } known && WellKnown.Is(known, "AkkaRay", "ActorAttribute")))
            {
                context.ReportSuppression(Suppression.Create(MarkAsStatic, diagnostic));
            }
        }
    }
}
