using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AkkaRay;

/// <summary>What <c>await</c> uses on a reference without a value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObjectRefAwaiter : ICriticalNotifyCompletion
{
    private readonly ObjectRef _reference;

    internal ObjectRefAwaiter(ObjectRef reference) => _reference = reference;

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => _reference.IsCompleted || _reference.Core.Help(_reference);

    /// <summary>Throws if the object failed.</summary>
    public void GetResult()
    {
        _reference.Block(long.MaxValue);
        _reference.ThrowIfFaulted();
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _reference.Continue(continuation, flowContext: true);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _reference.Continue(continuation, flowContext: false);
}
