using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Persistence;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Slots;

/// <summary>The shard region <c>ray-actors</c>: what every process of a cluster needs to take part in it.</summary>
public static class SlotRegion
{
    /// <summary>Adds the defaults of the libraries that shards need; they would else be missing in plain configuration.</summary>
    public static Config Complete(Config config) => config
        .WithFallback(ClusterSharding.DefaultConfig())
        .WithFallback(ClusterSingleton.DefaultConfig())
        .WithFallback(Persistence.DefaultConfig());

    /// <summary>
    /// Starts the region on a node that holds supervisors. <paramref name="gcs"/> is asked where slots are at home.
    /// </summary>
    public static IActorRef Start(ActorSystem system, IActorRef gcs, Props supervisor)
    {
        ArgumentNullException.ThrowIfNull(system);
        return ClusterSharding.Get(system).Start(
            ActorNames.ActorsRegion,
            _ => supervisor,
            Settings(system),
            new SlotExtractor(),
            new SlotAllocation(gcs),
            PoisonPill.Instance);
    }

    /// <summary>
    /// The way to the supervisors for one that holds none. A head takes part with a region of its own, so that the
    /// coordinator may live there: it outlasts the workers. A system that is a worker too reaches its own region.
    /// </summary>
    public static IActorRef Reach(ActorSystem system, IActorRef gcs)
        => Cluster.Get(system).HasRole(ActorNames.WorkerRole) || !Cluster.Get(system).HasRole(ActorNames.ActorsRole)
            ? ClusterSharding.Get(system).StartProxy(ActorNames.ActorsRegion, ActorNames.ActorsRole, new SlotExtractor())
            : Start(system, gcs, Props.Empty);

    /// <summary>What the part at <paramref name="address"/> of the named region says of itself: its shards and the entities in each.</summary>
    public static async Task<IReadOnlyList<(string Shard, IReadOnlyList<string> Entities)>> ListAsync(ActorSystem system, string region, Address address, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(system);
        var part = system.ActorSelection(new RootActorPath(address) / "system" / "sharding" / region);
        var state = await part.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, timeout).ConfigureAwait(false);
        return [.. state.Shards.OrderBy(shard => shard.ShardId.Length).ThenBy(shard => shard.ShardId, StringComparer.Ordinal)
            .Select(shard => (shard.ShardId, (IReadOnlyList<string>)[.. shard.EntityIds.Order(StringComparer.Ordinal)]))];
    }

    private static ClusterShardingSettings Settings(ActorSystem system) => ClusterShardingSettings.Create(system).WithRole(ActorNames.ActorsRole);

    private static bool HasRole(this Cluster cluster, string role) => cluster.SelfRoles.Contains(role);
}
