namespace AkkaRay.Benchmarks.Contenders;

/// <summary>One side of a comparison, in a process of its own: calls from here to another process and back.</summary>
internal interface IContender : IAsyncDisposable
{
    /// <summary>What it can be asked to do, by name; each runs the given number of calls and checks what came back.</summary>
    IReadOnlyDictionary<string, Func<int, Task>> Shapes { get; }
}
