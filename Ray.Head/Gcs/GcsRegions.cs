using System.Collections.Immutable;
using Akka.Actor;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;
using AkkaRay.Slots;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Head.Gcs;

/// <summary>Asks the nodes' parts of both shard regions what they hold, for people to look at.</summary>
internal static class GcsRegions
{
    private const int EntitiesMax = 1000;
    private static readonly string[] Regions = [ActorNames.ActorsRegion, ActorNames.KeyedRegion];
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static async Task<StateProtocol.RegionsListed> DescribeAsync(StateProtocol.GetRegions question, IReadOnlyList<NodeInfo> nodes, ActorSystem system)
    {
        var most = Math.Clamp(question.EntitiesMax, 0, EntitiesMax);
        var regions = await Task.WhenAll(Regions.SelectMany(region => nodes.Select(node => DescribeAsync(region, node, most, system)))).ConfigureAwait(false);
        return new StateProtocol.RegionsListed(question.Request, [.. regions]);
    }

    private static async Task<RegionState> DescribeAsync(string region, NodeInfo node, int entitiesMax, ActorSystem system)
    {
        try
        {
            var shards = region == ActorNames.KeyedRegion
                ? await ListHostedAsync(node, entitiesMax, system).ConfigureAwait(false)
                : await ListAsync(region, node, entitiesMax, system).ConfigureAwait(false);
            return new RegionState(node.Id, node.Name, node.Address, shards) { Region = region };
        }
        catch (AskTimeoutException)
        {
            return new RegionState(node.Id, node.Name, node.Address, []) { Region = region, Problem = $"it did not answer within {Timeout.TotalSeconds:0} s" };
        }
    }

    private static async Task<ImmutableArray<ShardState>> ListAsync(string region, NodeInfo node, int entitiesMax, ActorSystem system)
    {
        var shards = await SlotRegion.ListAsync(system, region, Address.Parse(node.Address), Timeout).ConfigureAwait(false);
        return [.. shards.Select(shard => new ShardState(shard.Shard, shard.Entities.Count, [.. shard.Entities.Take(entitiesMax)]))];
    }

    // A host is one entity for many actors, and they are what people want to see.
    private static async Task<ImmutableArray<ShardState>> ListHostedAsync(NodeInfo node, int entitiesMax, ActorSystem system)
    {
        var door = system.ActorSelection(new RootActorPath(Address.Parse(node.Address)) / "user" / ActorNames.KeyedDoor);
        var listed = await door.Ask<HostedListed>(new ListHosted(RequestId.New(), entitiesMax), Timeout).ConfigureAwait(false);
        return listed.Shards;
    }
}
