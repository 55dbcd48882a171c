using Akka.Actor;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;
using AkkaRay.Slots;

namespace AkkaRay.Head.Gcs;

/// <summary>Asks the nodes' parts of the shard region of Ray actors what they hold, for people to look at.</summary>
internal static class GcsRegions
{
    private const int EntitiesMax = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static async Task<StateProtocol.RegionsListed> DescribeAsync(StateProtocol.GetRegions question, IReadOnlyList<NodeInfo> nodes, ActorSystem system)
    {
        var regions = await Task.WhenAll(nodes.Select(node => DescribeAsync(node, Math.Clamp(question.EntitiesMax, 0, EntitiesMax), system))).ConfigureAwait(false);
        return new StateProtocol.RegionsListed(question.Request, [.. regions]);
    }

    private static async Task<RegionState> DescribeAsync(NodeInfo node, int entitiesMax, ActorSystem system)
    {
        try
        {
            var shards = await SlotRegion.ListAsync(system, Address.Parse(node.Address), Timeout).ConfigureAwait(false);
            return new RegionState(
                node.Id, node.Name, node.Address, [.. shards.Select(shard => new ShardState(shard.Shard, shard.Entities.Count, [.. shard.Entities.Take(entitiesMax)]))]);
        }
        catch (AskTimeoutException)
        {
            return new RegionState(node.Id, node.Name, node.Address, []) { Problem = $"it did not answer within {Timeout.TotalSeconds:0} s" };
        }
    }
}
