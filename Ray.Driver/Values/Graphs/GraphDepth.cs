using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace AkkaRay.Values.Graphs;

/// <summary>How deep a graph may be, and what to do when it is deeper than the stack.</summary>
internal static class GraphDepth
{
    /// <summary>Objects within objects, so that what is written can be read with about 100 MB of stack.</summary>
    public const int Max = 100_000;

    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>Whether there is room to go on here.</summary>
    public static bool HasStack => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Goes on with <paramref name="work"/> on a new thread, in the same context, and waits for it.</summary>
    public static void GoOn(Action work)
    {
        var references = ReferenceScope.Current;
        var escaped = EscapedReferences.Current;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                ReferenceScope.Current = references;
                EscapedReferences.Current = escaped;
                try
                {
                    work();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }

                escaped = EscapedReferences.Current;
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "ray deep graph",
        };
        thread.Start();
        thread.Join();
        EscapedReferences.Current = escaped;
        failure?.Throw();
    }
}
