using System.Threading.Channels;
using AkkaRay.Ownership;

namespace AkkaRay;

/// <content>Waiting for some of many objects. What a wait leaves behind at a reference it takes away when it ends.</content>
internal sealed partial class RaySession
{
    public Task<WaitResult<TRef>> WaitAsync<TRef>(
        IEnumerable<TRef> references, int count = 1, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where TRef : ObjectRef
    {
        var all = ToArray(references);
        RequireNoNull(all, nameof(references));
        if (count < 1 || count > all.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"WaitAsync was asked for {count} of {all.Length} references; the count must be from 1 to {all.Length}.");
        }

        // Whoever takes results one by one calls this again and again, so what is there costs one look.
        return Split(all, count) is { Ready: var ready } done && ready.Count == count ? Task.FromResult(done) : WaitForSomeAsync(all, count, timeout, cancellationToken);
    }

    private async Task<WaitResult<TRef>> WaitForSomeAsync<TRef>(TRef[] all, int count, TimeSpan? timeout, CancellationToken cancellationToken)
        where TRef : ObjectRef
    {
        TRef[] pending = [.. all.Where(static one => !one.IsCompleted)];
        var missing = count - (all.Length - pending.Length);
        if (missing > 0)
        {
            await WhenCompleted(pending, new CountdownWaiter(missing, endsWithFault: false), timeout, cancellationToken).ConfigureAwait(false);
        }

        return Split(all, count);
    }

    // At most so many of those that are there count as ready.
    private static WaitResult<TRef> Split<TRef>(TRef[] all, int count)
        where TRef : ObjectRef
    {
        var (ready, pending) = (new List<TRef>(count), new List<TRef>(all.Length - count));
        foreach (var reference in all)
        {
            (ready.Count < count && reference.IsCompleted ? ready : pending).Add(reference);
        }

        return new WaitResult<TRef>(ready, pending);
    }

    private async ValueTask<TRef> NextAsync<TRef>(ChannelReader<TRef> completed, CancellationToken cancellationToken)
    {
        Core.Waits.Begin();
        try
        {
            return await completed.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Core.Waits.End();
        }
    }

    private async Task WhenCompleted(ObjectRef[] pending, CountdownWaiter waiter, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var missing = waiter.Count;
        _ = Array.Exists(pending, one => Core.Help(one) && --missing == 0);
        Core.Waits.Begin();
        try
        {
            Array.ForEach(pending, reference => reference.AddWaiter(waiter));
            await waiter.Task.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The caller looks at what is there.
        }
        finally
        {
            Core.Waits.End();
            Array.ForEach(pending, reference => reference.RemoveWaiter(waiter));
        }
    }
}
