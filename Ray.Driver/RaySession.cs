using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AkkaRay.Closures;
using AkkaRay.Ownership;

namespace AkkaRay;

/// <summary>A session: the owner core of this process behind the public interface.</summary>
internal sealed partial class RaySession(OwnerCore core, string jobName, string? address, Func<ValueTask> end) : IRay
{
    private int _isDisposed;

    public string JobName => jobName;

    public string? Address => address;

    public OwnerCore Core { get; } = core;

    /// <summary>The core behind <paramref name="ray"/>, or behind the ambient session.</summary>
    public static OwnerCore CoreOf(IRay? ray)
    {
        var session = (RaySession)(ray ?? Ray.Current);
        return Volatile.Read(ref session._isDisposed) == 0
            ? session.Core
            : throw new ObjectDisposedException(nameof(IRay), $"The session of {session.JobName} was disposed; call Ray.InitAsync() again.");
    }

    public ObjectRef<T> Put<T>(T value) => CoreOf(this).Put(value);

    public T Get<T>(ObjectRef<T> reference, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        reference.EnsureReadable();
        if (!reference.IsCompleted)
        {
            var deadline = timeout is { } limit ? Environment.TickCount64 + (long)limit.TotalMilliseconds : long.MaxValue;
            if (!reference.Block(deadline))
            {
                throw new RayTimeoutException($"{reference.Id} was not there within {timeout}; it may still come. {OwnerCore.Explain(reference)}");
            }
        }

        return reference.GetResult();
    }

    public async Task<T[]> GetAll<T>(
        IEnumerable<ObjectRef<T>> references, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var all = references as ObjectRef<T>[] ?? ToArray(references);
        RequireNoNull(all, nameof(references));
        foreach (var one in all)
        {
            one.EnsureReadable();
        }

        await WhenAll(all, timeout, cancellationToken).ConfigureAwait(false);
        var values = new T[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            values[i] = all[i].GetResult();
        }

        return values;
    }

    public async IAsyncEnumerable<TRef> AsCompleted<TRef>(
        IEnumerable<TRef> references, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRef : ObjectRef
    {
        var completed = Channel.CreateUnbounded<TRef>(new UnboundedChannelOptions { SingleReader = true });
        var waiter = new ChannelWaiter<TRef>(completed.Writer);
        var all = references.ToList();
        all.ForEach(reference => reference.AddWaiter(waiter));
        try
        {
            for (var count = all.Count; count > 0; count--)
            {
                if (!completed.Reader.TryRead(out var reference) && !(HelpNext(all) && completed.Reader.TryRead(out reference)))
                {
                    reference = await NextAsync(completed.Reader, cancellationToken).ConfigureAwait(false);
                }

                yield return reference;
            }
        }
        finally
        {
            all.ForEach(reference => reference.RemoveWaiter(waiter));
        }
    }

    public Task CancelAsync(ObjectRef reference, CancelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.BorrowedFrom is not null)
        {
            throw new InvalidOperationException($"{reference.Id} belongs to {reference.Id.Owner}; only the process that submitted a task can cancel it.");
        }

        var isForced = options?.Force ?? false;
        if (isForced && Core.Dispatcher.Local is not null)
        {
            throw new NotSupportedException($"{reference.Id} runs in this process, which cannot be ended for it; cancel it without Force.");
        }

        OwnerCore.Cancel(reference, isForced, keepsChildren: options is { Recursive: false });
        return Task.CompletedTask;
    }

    public ObjectRef<T> Run<T>(Func<T> function, TaskOptions? options = null)
        => Closure(FunctionInvoker<T>.Plain, function, options).Submit<T>();

    public ObjectRef<T> Run<T>(Func<Task<T>> function, TaskOptions? options = null)
        => Closure(FunctionInvoker<T>.Async, function, options).Submit<T>();

    public ObjectRef Run(Func<Task> function, TaskOptions? options = null)
        => Closure(ActionInvoker.Async, function, options).Submit();

    public ObjectRef Run(Action function, TaskOptions? options = null)
        => Closure(ActionInvoker.Plain, function, options).Submit();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Ray.Leave(this);
            await Core.DisposeAsync().ConfigureAwait(false);
            await end().ConfigureAwait(false);
        }
    }

    private static TRef[] ToArray<TRef>(IEnumerable<TRef> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        return references.ToArray();
    }

    private static void RequireNoNull(ObjectRef?[] references, string name)
    {
        var missing = Array.IndexOf(references, null);
        if (missing >= 0)
        {
            throw new ArgumentException($"Reference {missing} of {references.Length} is null.", name);
        }
    }

    private CallWriter Closure<TDelegate>(RemoteMethod method, TDelegate function, TaskOptions? options)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(function);
        var call = new CallWriter(method, options, this);
        call.Value(function);
        return call;
    }

    private async Task WhenAll(ObjectRef[] all, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var pending = Array.FindAll(all, static one => !one.IsCompleted);
        if (pending.Length > 0)
        {
            await WhenCompleted(pending, timeout, cancellationToken).ConfigureAwait(false);
        }

        foreach (var one in all)
        {
            one.ThrowIfFaulted();
        }

        if (Array.Find(all, static one => !one.IsCompleted) is { } late)
        {
            throw new RayTimeoutException(
                $"{all.Count(static one => !one.IsCompleted)} of {all.Length} objects were not there within {timeout}, {late.Id} among them. {OwnerCore.Explain(late)}");
        }
    }

    // Where this thread can make what it waits for.
    private bool HelpNext<TRef>(List<TRef> all)
        where TRef : ObjectRef
        => Core.Dispatcher.Local is not null && all.Find(static one => !one.IsCompleted) is { } next && Core.Help(next);

    // Returns when all are there, when one failed, or when the time is over.
    private Task WhenCompleted(ObjectRef[] pending, TimeSpan? timeout, CancellationToken cancellationToken)
        => WhenCompleted(pending, new CountdownWaiter(pending.Length, endsWithFault: true), timeout, cancellationToken);
}
