using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AkkaRay.Generators.Waits;

/// <summary>A loop whose turns were all decided before it began, so that their calls could be submitted together.</summary>
internal sealed class IndependentTurns
{
    private readonly ILoopOperation _loop;

    private IndependentTurns(ILoopOperation loop) => _loop = loop;

    /// <summary>The loop directly around an operation, if it is one whose turns do not depend on what the body finds out.</summary>
    public static IndependentTurns? Around(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); outer = outer.Parent)
        {
            if (outer is ILoopOperation loop && loop.Body.Syntax.Span.Contains(operation.Syntax.Span))
            {
                return IsCounted(loop) && !EndsEarly(loop) ? new IndependentTurns(loop) : null;
            }
        }

        return null;
    }

    /// <summary>Whether no argument of the call comes from an earlier turn.</summary>
    public bool AreIndependentOf(IInvocationOperation call)
    {
        if (_loop is not { Syntax: StatementSyntax statement, SemanticModel: { } model }
            || model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow)
        {
            return false;
        }

        var carried = flow.WrittenInside.Except(flow.VariablesDeclared, SymbolEqualityComparer.Default).ToList();
        return !call.Descendants().Any(part => part switch
        {
            ILocalReferenceOperation local => carried.Contains(local.Local, SymbolEqualityComparer.Default),
            IParameterReferenceOperation parameter => carried.Contains(parameter.Parameter, SymbolEqualityComparer.Default),
            _ => false,
        });
    }

    // A while loop goes on because of what it learns, and a stream gives its next item when it likes.
    private static bool IsCounted(ILoopOperation loop)
        => loop is IForEachLoopOperation { IsAsynchronous: false } or IForLoopOperation { Condition: not null };

    private static bool EndsEarly(ILoopOperation loop)
        => Within(loop.Body).Any(part => part is IReturnOperation
            || (part is IBranchOperation branch
                && (branch.BranchKind == BranchKind.GoTo || SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel))));

    private static IEnumerable<IOperation> Within(IOperation operation)
        => operation is IAnonymousFunctionOperation or ILocalFunctionOperation
            ? []
            : operation.ChildOperations.SelectMany(Within).Prepend(operation);
}
