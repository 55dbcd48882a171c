using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;

namespace AkkaRay.Slots;

/// <summary>
/// Where the GCS says shards are at home. The coordinator asks for one again and again until it has noted an answer, so
/// an answer is kept until the coordinator shows it.
/// </summary>
internal sealed class ShardHomes(IActorRef gcs)
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task<string?>> _homes = [];

    /// <summary>
    /// The region where a shard is at home. Null, which the coordinator takes for no answer and asks again soon, if there
    /// is no answer yet, the region has not registered yet, or the node is gone.
    /// </summary>
    public async Task<IActorRef> RegionOfAsync(
        string shard,
        IImmutableDictionary<IActorRef, IImmutableList<string>> shown,
        Func<string, Task<string?>> ask,
        Func<string, IActorRef?> regionAt)
    {
        // The coordinator takes null for no answer only if it had to wait for it; at once it breaks it.
        await Task.Yield();
        Forget(shown);
        if (await _homes.GetOrAdd(shard, ask).ConfigureAwait(false) is { } home && regionAt(home) is { } region)
        {
            return region;
        }

        _homes.TryRemove(shard, out _);
        return null!;
    }

    /// <summary>Asks the GCS; null if it does not answer. A failure that was kept would be the answer for ever.</summary>
    public async Task<string?> AskAsync<TAnswer>(object request, Func<TAnswer, string?> home)
    {
        try
        {
            return home(await gcs.Ask<TAnswer>(request, AskTimeout).ConfigureAwait(false));
        }
        catch (Exception e) when (e is AskTimeoutException or OperationCanceledException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Forget(IImmutableDictionary<IActorRef, IImmutableList<string>> shown)
    {
        if (_homes.IsEmpty)
        {
            return;
        }

        foreach (var shard in shown.Values.SelectMany(static shards => shards))
        {
            _homes.TryRemove(shard, out _);
        }
    }
}
