using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Hyperion calls itself for every object inside an object. Long chains would end the process, so the stack in use is
/// measured while writing, and what is too deep for an ordinary thread runs on one with a large stack.
/// </summary>
internal static class DeepStack
{
    /// <summary>Bytes of stack a graph may take on the caller's thread.</summary>
    public const long UsedHereMax = 256 * 1024;

    /// <summary>Bytes of stack a graph may take to write at all: reading takes up to about three times as much.</summary>
    public const long UsedThereMax = 64L * 1024 * 1024;

    /// <summary>Bytes of stack to write above which reading gets a large stack at once.</summary>
    public const long ReadableHereMax = 64 * 1024;

    // Reserved address space only; pages come with use.
    private const int StackBytes = 320 * 1024 * 1024;

    /// <summary>Runs <paramref name="work"/> on a thread with a large stack and waits for it.</summary>
    public static T Run<T>(Func<T> work)
    {
        var references = ReferenceScope.Current;
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                ReferenceScope.Current = references;
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "ray deep graph",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <summary>Where the stack is now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nint Here()
    {
        byte here;
        return (nint)(&here);
    }
}
