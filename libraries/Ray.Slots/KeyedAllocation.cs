using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Slots;

/// <summary>
/// Has the GCS say where a shard of keyed actors is at home, and moves shards to nodes that came. The GCS changes a home
/// only if it is told that the shard was moved, which is known here once the coordinator asks for a shard that it was
/// given to rebalance; a coordinator that begins with nothing knows of no moves, and is told where the shards are.
/// </summary>
internal sealed class KeyedAllocation(IActorRef gcs) : IActorSystemDependentAllocationStrategy
{
    private readonly ShardHomes _homes = new(gcs);
    private readonly ConcurrentDictionary<string, bool> _moving = [];
    private Cluster? _cluster;

    public void Start(ActorSystem system)
    {
        _cluster = Cluster.Get(system);
        _moving.Clear();
    }

    public Task<IActorRef> AllocateShard(
        IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        var regions = Workers(currentShardAllocations.Keys);
        return _homes.RegionOfAsync(shardId, currentShardAllocations, shard => AskAsync(shard, [.. regions.Keys]), regions.GetValueOrDefault);
    }

    public Task<IImmutableSet<string>> Rebalance(
        IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress)
    {
        // What was to move and is still where it was, did not.
        foreach (var still in currentShardAllocations.Values.SelectMany(static shards => shards).Where(shard => !rebalanceInProgress.Contains(shard)))
        {
            _moving.TryRemove(still, out _);
        }

        var moves = rebalanceInProgress.Count > 0
            ? []
            : ShardBalance.Plan(Workers(currentShardAllocations.Keys).ToDictionary(
                static pair => pair.Key, pair => (IReadOnlyList<string>)currentShardAllocations[pair.Value], StringComparer.Ordinal));
        foreach (var shard in moves)
        {
            _moving[shard] = true;
        }

        return Task.FromResult<IImmutableSet<string>>(moves.ToImmutableHashSet());
    }

    private Task<string?> AskAsync(string shard, ImmutableArray<string> candidates) => _homes.AskAsync<ShardFound>(
        new FindShard(RequestId.New(), int.Parse(shard, CultureInfo.InvariantCulture), candidates, _moving.TryRemove(shard, out _)),
        static found => found.Address);

    // Heads take part without having shards.
    private Dictionary<string, IActorRef> Workers(IEnumerable<IActorRef> regions)
    {
        var workers = _cluster!.State.Members
            .Where(static member => member.Status == MemberStatus.Up && member.HasRole(ActorNames.WorkerRole))
            .Select(static member => member.Address).ToHashSet();
        return regions.Select(region => (Address: AddressOf(region), Region: region))
            .Where(pair => workers.Contains(pair.Address))
            .ToDictionary(static pair => pair.Address.ToString(), static pair => pair.Region, StringComparer.Ordinal);
    }

    private Address AddressOf(IActorRef region) => region.Path.Address.HasLocalScope ? _cluster!.SelfAddress : region.Path.Address;
}
