using System.ComponentModel;

namespace AkkaRay;

/// <summary>Where generated code puts what a remote method returned.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ResultSink
{
    /// <summary>The method returned <paramref name="value"/>.</summary>
    public abstract void Set<T>(T value);

    /// <summary>The method returned without a value.</summary>
    public abstract void Done();

    /// <summary>The method yields <paramref name="items"/>; completed when they are sent, or nobody wants more.</summary>
    public virtual ValueTask StreamAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
        => throw new NotSupportedException("A stream cannot be a result here.");

    /// <summary>The method returned several values in one; <paramref name="each"/> gives them to <see cref="Part{T}"/> in order.</summary>
    public virtual void Split<T>(T parts, Action<T, ResultSink> each) => throw new NotSupportedException("Several values cannot be a result here.");

    /// <summary>One of several values.</summary>
    public virtual void Part<T>(T value) => throw new NotSupportedException("Several values cannot be a result here.");

    /// <summary>As <see cref="Split{T}"/>, what <paramref name="task"/> comes to.</summary>
    public async ValueTask SplitAsync<T>(Task<T> task, Action<T, ResultSink> each)
    {
        ArgumentNullException.ThrowIfNull(task);
        Split(await task.ConfigureAwait(false), each);
    }

    /// <summary>As <see cref="Split{T}"/>, what <paramref name="task"/> comes to.</summary>
    public async ValueTask SplitAsync<T>(ValueTask<T> task, Action<T, ResultSink> each) => Split(await task.ConfigureAwait(false), each);

    /// <summary>Sets what <paramref name="task"/> comes to.</summary>
    public async ValueTask SetAsync<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Set(await task.ConfigureAwait(false));
    }

    /// <summary>Sets what <paramref name="task"/> comes to.</summary>
    public async ValueTask SetAsync<T>(ValueTask<T> task) => Set(await task.ConfigureAwait(false));

    /// <summary>Is done when <paramref name="task"/> is.</summary>
    public async ValueTask DoneAsync(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.ConfigureAwait(false);
        Done();
    }

    /// <summary>Is done when <paramref name="task"/> is.</summary>
    public async ValueTask DoneAsync(ValueTask task)
    {
        await task.ConfigureAwait(false);
        Done();
    }
}
