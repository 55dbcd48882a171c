using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.SlotProtocol;

namespace AkkaRay.Slots;

/// <summary>Has the GCS say where a slot is at home, and never moves one: a slot has one home for ever.</summary>
internal sealed class SlotAllocation(IActorRef gcs) : IActorSystemDependentAllocationStrategy
{
    private readonly ShardHomes _homes = new(gcs);
    private Address? _self;

    public void Start(ActorSystem system) => _self = Cluster.Get(system).SelfAddress;

    public Task<IActorRef> AllocateShard(
        IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
        => _homes.RegionOfAsync(
            shardId,
            currentShardAllocations,
            AskAsync,
            home => currentShardAllocations.Keys.FirstOrDefault(region => AddressOf(region).ToString() == home));

    public Task<IImmutableSet<string>> Rebalance(
        IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress)
        => Task.FromResult<IImmutableSet<string>>(ImmutableHashSet<string>.Empty);

    private Task<string?> AskAsync(string shard) => _homes.AskAsync<SlotFound>(
        new FindSlot(RequestId.New(), int.Parse(shard, CultureInfo.InvariantCulture)), static found => found.Address);

    private Address AddressOf(IActorRef region) => region.Path.Address.HasLocalScope ? _self! : region.Path.Address;
}
