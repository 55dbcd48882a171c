using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AkkaRay.Generators.Closures;

/// <summary>Finds what travels with a function that is shipped by value.</summary>
internal static class CaptureScan
{
    private const string MakeInside = "make it inside the closure, or capture the data it stands for";
    private const string CopyFirst = "copy what the closure needs from the object into a local variable and capture that";
    private const string OwnScope = "the two share one object; move one of them to a method of its own";

    /// <summary>Of a lambda or local function.</summary>
    public static IEnumerable<Capture> OfFunction(SyntaxNode function, SemanticModel model)
    {
        if (FlowOf(function, model) is not { Succeeded: true } flow)
        {
            return [];
        }

        var mine = flow.ReadInside.Concat(flow.WrittenInside)
            .Distinct(SymbolEqualityComparer.Default)
            .OfType<ISymbol>()
            .Where(variable => IsOutside(variable, function))
            .ToList();
        return mine.SelectMany(OfVariable).Concat(OfCompanions(mine, flow, function));
    }

    /// <summary>Of the object that a method group is bound to.</summary>
    public static IEnumerable<Capture> OfReceiver(ITypeSymbol type)
        => Crossing.Refused(type) is { } refused
            ? [new Capture("the object its method belongs to", refused, MakeInside)]
            : OfFields(type, "the object its method belongs to");

    private static DataFlowAnalysis? FlowOf(SyntaxNode function, SemanticModel model) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => model.AnalyzeDataFlow(lambda),
        LocalFunctionStatementSyntax { Body: { } body } => model.AnalyzeDataFlow(body),
        LocalFunctionStatementSyntax { ExpressionBody.Expression: { } body } => model.AnalyzeDataFlow(body),
        _ => null,
    };

    private static bool IsOutside(ISymbol variable, SyntaxNode function)
        => variable is not ILocalSymbol { IsConst: true }
            && !variable.DeclaringSyntaxReferences.Any(
                reference => reference.SyntaxTree == function.SyntaxTree && function.Span.Contains(reference.Span));

    private static IEnumerable<Capture> OfVariable(ISymbol variable)
    {
        if (TypeOf(variable) is not { } type)
        {
            return [];
        }

        if (Crossing.Refused(type) is { } refused)
        {
            return [new Capture(IsThis(variable) ? "'this'" : $"'{variable.Name}'", refused, MakeInside)];
        }

        return IsThis(variable) ? OfFields(type, "'this'") : [];
    }

    // A closure over 'this' ships the whole object, and whoever wrote it may have meant one number of it.
    private static IEnumerable<Capture> OfFields(ITypeSymbol type, string owner)
        => from part in WellKnown.BaseTypes(type)
           from field in part.GetMembers().OfType<IFieldSymbol>()
           where !field.IsStatic && !IsLeftOut(field)
           let refused = Crossing.Refused(field.Type)
           where refused is not null
           select new Capture($"{owner} and with it '{(field.AssociatedSymbol ?? field).Name}'", refused, CopyFirst);

    private static bool IsLeftOut(IFieldSymbol field)
        => field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "NonSerializedAttribute" or "IgnoreAttribute");

    // The compiler keeps all captured variables of a scope in one object: capturing one ships the others too.
    private static IEnumerable<Capture> OfCompanions(List<ISymbol> mine, DataFlowAnalysis flow, SyntaxNode function)
    {
        var scopes = new HashSet<SyntaxNode>(mine.Select(ScopeOf).OfType<SyntaxNode>());
        return from variable in flow.Captured
               where !mine.Contains(variable, SymbolEqualityComparer.Default) && IsOutside(variable, function)
               where ScopeOf(variable) is { } scope && scopes.Contains(scope)
               let refused = TypeOf(variable) is { } type ? Crossing.Refused(type) : null
               where refused is not null
               select new Capture(
                   $"'{variable.Name}', as another closure of the same scope does", refused, OwnScope);
    }

    private static SyntaxNode? ScopeOf(ISymbol variable)
        => variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ParameterSyntax parameter => BodyOf(parameter.Parent is ParameterListSyntax list ? list.Parent : parameter.Parent),
            { } declaration => declaration.Ancestors().FirstOrDefault(IsScope),
            null => null,
        };

    private static SyntaxNode? BodyOf(SyntaxNode? owner) => owner switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => null,
    };

    private static bool IsScope(SyntaxNode node)
        => node is BlockSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax or ForStatementSyntax
            or CommonForEachStatementSyntax or UsingStatementSyntax or CatchClauseSyntax or SwitchStatementSyntax
            or CompilationUnitSyntax;

    private static bool IsThis(ISymbol variable) => variable is IParameterSymbol { IsThis: true };

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
