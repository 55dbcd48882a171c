using System.Collections.Immutable;
using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AkkaRay.Generators.Diagnostics;

/// <summary>Says why a class cannot be an actor, or why a public member of one cannot be called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ActorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RayDiagnostics.BadActor, RayDiagnostics.BadMethod, RayDiagnostics.BadParameter, RayDiagnostics.LooseType];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Names.ActorAttribute) is { } attribute)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, attribute), SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute)))
        {
            return;
        }

        var members = ActorMembers.Constructors(type).Concat(ActorMembers.Methods(type));
        foreach (var violation in ActorRules.OfType(type, context.Compilation)
            .Concat(members.SelectMany(member => ActorRules.OfMember(member, type, context.Compilation).Concat(LooseTypes.Of(member)))))
        {
            // A member of a base class in another assembly has no place in this one's source.
            var at = violation.At.Locations.FirstOrDefault(location => location.IsInSource) ?? type.Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(violation.Rule, at, violation.Arguments));
        }
    }
}
