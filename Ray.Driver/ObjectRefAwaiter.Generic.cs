using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AkkaRay;

/// <summary>What <c>await</c> uses on a reference with a value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObjectRefAwaiter<T> : ICriticalNotifyCompletion
{
    private readonly ObjectRef<T> _reference;

    internal ObjectRefAwaiter(ObjectRef<T> reference) => _reference = reference;

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => _reference.IsCompleted || _reference.Core.Help(_reference);

    /// <summary>The value; throws if the object failed.</summary>
    public T GetResult()
    {
        _reference.Block(long.MaxValue);
        return _reference.GetResult();
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _reference.Continue(continuation, flowContext: true);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _reference.Continue(continuation, flowContext: false);
}
