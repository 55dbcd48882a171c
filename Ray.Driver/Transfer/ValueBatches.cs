using AkkaRay.Messages.Calls;

namespace AkkaRay.Transfer;

/// <summary>
/// Fetches in batches: while one batch of a holder's objects is under way, what else is wanted of it gathers for the next.
/// Nothing is waited for: what is still to come is given back as pending, and so is what a broken connection left open.
/// </summary>
internal sealed class ValueBatches<T>(ValueClient client, Action<T, HeldValue> received, CancellationToken ended)
{
    private const int BatchMax = 256;

    private readonly Dictionary<ValueEndpoint, Queue<(ObjectAddress Address, T Item)>> _wanted = [];
    private readonly Lock _gate = new();

    /// <summary>Wants an object; <paramref name="arena"/> is the shared memory that is mapped here.</summary>
    public void Add(ObjectAddress address, Guid arena, T item)
    {
        var endpoint = new ValueEndpoint(address.Host, address.Port, address.Token);
        lock (_gate)
        {
            if (_wanted.TryGetValue(endpoint, out var queue))
            {
                queue.Enqueue((address, item));
                return;
            }

            _wanted[endpoint] = queue = new Queue<(ObjectAddress, T)>();
            queue.Enqueue((address, item));
        }

        _ = Task.Run(() => PumpAsync(endpoint, arena), CancellationToken.None);
    }

    private async Task PumpAsync(ValueEndpoint endpoint, Guid arena)
    {
        while (Take(endpoint) is { } batch)
        {
            var answered = 0;
            try
            {
                await client.GetManyAsync(
                    endpoint,
                    [.. batch.Select(static one => one.Address.Id)],
                    arena,
                    (index, value) =>
                    {
                        received(batch[index].Item, value);
                        answered = Math.Max(answered, index + 1);
                    },
                    ended).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Asked for one by one they say themselves what is wrong.
            }

            foreach (var (_, item) in batch.Skip(answered))
            {
                received(item, new HeldValue(ValueStatus.Pending, default));
            }
        }
    }

    // Null when nothing is wanted any more, which ends the pump.
    private List<(ObjectAddress Address, T Item)>? Take(ValueEndpoint endpoint)
    {
        lock (_gate)
        {
            var queue = _wanted[endpoint];
            if (queue.Count == 0)
            {
                _wanted.Remove(endpoint);
                return null;
            }

            var batch = new List<(ObjectAddress, T)>(Math.Min(queue.Count, BatchMax));
            while (batch.Count < BatchMax && queue.TryDequeue(out var one))
            {
                batch.Add(one);
            }

            return batch;
        }
    }
}
