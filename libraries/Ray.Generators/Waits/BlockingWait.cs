using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AkkaRay.Generators.Waits;

/// <summary>A place where a thread waits for a task.</summary>
/// <param name="At">The whole expression.</param>
/// <param name="Member">The member that waits.</param>
/// <param name="Task">What it waits for, as written.</param>
internal sealed record BlockingWait(SyntaxNode At, string Member, string Task)
{
    public static IEnumerable<BlockingWait> In(IEnumerable<IOperation> blocks)
    {
        var operations = blocks.SelectMany(block => block.DescendantsAndSelf()).ToList();
        var ended = operations.SelectMany(KnownToHaveEnded).ToList();
        return operations
            .Select(Of)
            .OfType<(IOperation At, string Member, IOperation Task)>()
            .Where(wait => !ended.Any(known => IsBefore(known, wait.Task)))
            .Select(wait => new BlockingWait(wait.At.Syntax, wait.Member, wait.Task.Syntax.ToString()));
    }

    private static (IOperation At, string Member, IOperation Task)? Of(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { Type: { } type } task } when WellKnown.IsTask(type)
            => (operation, "Result", task),
        IInvocationOperation { TargetMethod.Name: "Wait", Instance: { Type: { } type } task } when WellKnown.IsTask(type)
            => (operation, "Wait", task),
        IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WaitAny", IsStatic: true } method } call
            when WellKnown.IsTask(method.ContainingType)
            => (operation, method.Name, call.Arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation awaiter }
            when awaiter is { TargetMethod.Name: "GetAwaiter", Instance: { } task } && IsAwaited(task.Type)
            => (operation, "GetResult", task),
        _ => null,
    };

    private static bool IsAwaited(ITypeSymbol? type)
        => type is not null
            && (WellKnown.IsTask(type)
                || (type.Name is "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable"
                    && WellKnown.NamespaceOf(type) == "System.Runtime.CompilerServices"));

    // 'await Task.WhenAll(a, b)' or 'if (a.IsCompleted)' first, and a.Result does not wait.
    private static IEnumerable<IOperation> KnownToHaveEnded(IOperation operation) => operation switch
    {
        IAwaitOperation wait => wait.Operation.DescendantsAndSelf().Where(part => Variable(part) is not null),
        IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully", Instance: { } task } => [task],
        _ => [],
    };

    private static bool IsBefore(IOperation known, IOperation task)
        => Variable(task) is { } variable
            && SymbolEqualityComparer.Default.Equals(Variable(known), variable)
            && known.Syntax.SpanStart < task.Syntax.SpanStart;

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
