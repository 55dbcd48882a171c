using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.SlotProtocol;

namespace AkkaRay.Slots;

/// <summary>
/// Has the GCS say where a slot is at home, and never moves one. The coordinator asks again and again until it has noted
/// an answer, so an answer is kept until it shows; a slot has one home for ever.
/// </summary>
internal sealed class SlotAllocation(IActorRef gcs) : IActorSystemDependentAllocationStrategy
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task<string?>> _homes = [];
    private Address? _self;

    public void Start(ActorSystem system) => _self = Cluster.Get(system).SelfAddress;

    public async Task<IActorRef> AllocateShard(
        IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        // The coordinator takes null for no answer only if it had to wait for it; at once it breaks it.
        await Task.Yield();
        Forget(currentShardAllocations);
        var home = await _homes.GetOrAdd(shardId, AskAsync).ConfigureAwait(false);
        var region = home is null ? null : currentShardAllocations.Keys.FirstOrDefault(region => AddressOf(region).ToString() == home);
        if (region is not null)
        {
            return region;
        }

        // The region there has not registered yet, or the node is gone. The coordinator takes null for no answer, without
        // a line in the log, and is asked again soon.
        _homes.TryRemove(shardId, out _);
        return null!;
    }

    public Task<IImmutableSet<string>> Rebalance(
        IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress)
        => Task.FromResult<IImmutableSet<string>>(ImmutableHashSet<string>.Empty);

    private void Forget(IImmutableDictionary<IActorRef, IImmutableList<string>> shown)
    {
        if (_homes.IsEmpty)
        {
            return;
        }

        foreach (var shard in shown.Values.SelectMany(shards => shards))
        {
            _homes.TryRemove(shard, out _);
        }
    }

    private async Task<string?> AskAsync(string shard)
    {
        var request = new FindSlot(RequestId.New(), int.Parse(shard, CultureInfo.InvariantCulture));
        try
        {
            return (await gcs.Ask<SlotFound>(request, AskTimeout).ConfigureAwait(false)).Address;
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    private Address AddressOf(IActorRef region) => region.Path.Address.HasLocalScope ? _self! : region.Path.Address;
}
