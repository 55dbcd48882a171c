using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Slots;

/// <summary>The shard region <c>ray-keyed-actors</c>: what every process of a cluster needs to take part in it.</summary>
public static class KeyedRegion
{
    /// <summary>
    /// Starts the region on a node that hosts keyed actors. <paramref name="gcs"/> is asked where shards are at home;
    /// <paramref name="handOff"/> is told to hosts whose shard moves away.
    /// </summary>
    public static IActorRef Start(ActorSystem system, IActorRef gcs, Props host, object handOff)
    {
        ArgumentNullException.ThrowIfNull(system);
        return ClusterSharding.Get(system).Start(
            ActorNames.KeyedRegion,
            _ => host,
            ClusterShardingSettings.Create(system).WithRole(ActorNames.ActorsRole),
            new KeyedExtractor(),
            new KeyedAllocation(gcs),
            handOff);
    }

    /// <summary>Lets a head that is no worker take part, so that the coordinator may live there: it outlasts the workers.</summary>
    public static void Join(ActorSystem system, IActorRef gcs)
    {
        ArgumentNullException.ThrowIfNull(system);
        var roles = Cluster.Get(system).SelfRoles;
        if (roles.Contains(ActorNames.ActorsRole) && !roles.Contains(ActorNames.WorkerRole))
        {
            Start(system, gcs, Props.Empty, PoisonPill.Instance);
        }
    }

    /// <summary>
    /// Hands this node's shards over: their actors are ended in order, and activated elsewhere once the node has left.
    /// False if that took longer than the limit.
    /// </summary>
    public static async Task<bool> LeaveAsync(ActorSystem system, TimeSpan limit)
    {
        try
        {
            return await ClusterSharding.Get(system).ShardRegion(ActorNames.KeyedRegion).GracefulStop(limit, GracefulShutdown.Instance).ConfigureAwait(false);
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

}
