using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace AkkaRay;

/// <summary>
/// A fixed set of actors of one class that share out work: each works on one item at a time. An actor that turns out to be
/// dead leaves the pool; its item's failure reaches whoever asked for the result. Ray: <c>ray.util.ActorPool</c>.
/// </summary>
public sealed class ActorPool<TActor>
    where TActor : class
{
    private readonly Lock _gate = new();

    // Completed when all are dead; whoever adds another after that begins a new one.
    private Channel<ActorHandle<TActor>> _free = Channel.CreateUnbounded<ActorHandle<TActor>>();
    private int _count;

    /// <summary>A pool of these actors, which nobody else should call meanwhile.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public ActorPool(IEnumerable<ActorHandle<TActor>> actors)
    {
        ArgumentNullException.ThrowIfNull(actors);
        foreach (var actor in actors)
        {
            Add(actor);
        }

        if (_count == 0)
        {
            throw new ArgumentException($"A pool of {typeof(TActor)} was made of no actors; it needs one or more.", nameof(actors));
        }
    }

    /// <summary>How many actors the pool has, rented ones too.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many of them have nothing to do.</summary>
    public int Free => Volatile.Read(ref _free).Reader.Count;

    /// <summary>Takes in another actor.</summary>
    public void Add(ActorHandle<TActor> actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        lock (_gate)
        {
            _count++;
            if (!_free.Writer.TryWrite(actor))
            {
                _free = Channel.CreateUnbounded<ActorHandle<TActor>>();
                _free.Writer.TryWrite(actor);
            }
        }
    }

    /// <summary>Gives the results in the order of the items. Items are taken as actors become free.</summary>
    public async IAsyncEnumerable<TResult> MapAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<ActorHandle<TActor>, TItem, ObjectRef<TResult>> call,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(call);
        var running = new Queue<ObjectRef<TResult>>();
        foreach (var item in items)
        {
            // No more results wait for the consumer than there are actors.
            if (running.Count > 0 && running.Count >= Count)
            {
                yield return await running.Dequeue().GetAsync(null, cancellationToken).ConfigureAwait(false);
            }

            running.Enqueue(await BeginAsync(item, call, cancellationToken).ConfigureAwait(false));
        }

        while (running.TryDequeue(out var next))
        {
            yield return await next.GetAsync(null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the results as they come. Items are taken as actors become free.</summary>
    public async IAsyncEnumerable<TResult> MapUnorderedAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<ActorHandle<TActor>, TItem, ObjectRef<TResult>> call,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(call);
        var running = new List<Task<TResult>>();
        foreach (var item in items)
        {
            if (running.Count > 0 && running.Count >= Count)
            {
                yield return await TakeFirstAsync(running).WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            running.Add((await BeginAsync(item, call, cancellationToken).ConfigureAwait(false)).GetAsync(null, cancellationToken));
        }

        while (running.Count > 0)
        {
            yield return await TakeFirstAsync(running).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes an actor out until the rental is disposed; waits until one is free.</summary>
    /// <exception cref="ActorDiedException">All actors of the pool are dead.</exception>
    public async ValueTask<ActorRental<TActor>> RentAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            while (true)
            {
                var actor = await Volatile.Read(ref _free).Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (!IsDead(actor))
                {
                    return new ActorRental<TActor>(this, actor);
                }

                // It died with nothing to do.
                Leave();
            }
        }
        catch (ChannelClosedException e)
        {
            throw new ActorDiedException($"Every actor of this pool of {typeof(TActor)} is dead; make a new pool, or create its actors with MaxRestarts.", e);
        }
    }

    /// <summary>The actor works for the pool again, unless it is dead.</summary>
    internal void Return(ActorHandle<TActor> actor)
    {
        if (IsDead(actor))
        {
            Leave();
        }
        else
        {
            _free.Writer.TryWrite(actor);
        }
    }

    private static bool IsDead(ActorHandle<TActor> actor) => actor.Caller.WhenDead.IsCompleted;

    private void Leave()
    {
        lock (_gate)
        {
            if (--_count == 0)
            {
                _free.Writer.TryComplete();
            }
        }
    }

    private static async Task<TResult> TakeFirstAsync<TResult>(List<Task<TResult>> running)
    {
        var first = await Task.WhenAny(running).ConfigureAwait(false);
        running.Remove(first);
        return await first.ConfigureAwait(false);
    }

    private async Task<ObjectRef<TResult>> BeginAsync<TItem, TResult>(
        TItem item, Func<ActorHandle<TActor>, TItem, ObjectRef<TResult>> call, CancellationToken cancellationToken)
    {
        var rental = await RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = call(rental.Actor, item);
            _ = ReturnAfterAsync(rental, result);
            return result;
        }
        catch
        {
            await rental.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task ReturnAfterAsync(ActorRental<TActor> rental, ObjectRef result)
    {
        await result.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await rental.DisposeAsync().ConfigureAwait(false);
    }
}
