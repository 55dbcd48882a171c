using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using Spectre.Console;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Cli.State;

/// <summary><c>ray cluster-sharding</c>: where the supervisors of Ray actors and the hosts of keyed ones are, as Akka sees it.</summary>
internal static class ShardingCommand
{
    private const int EntitiesMax = 1000;

    public static Command Create() => new(
        "cluster-sharding",
        """
        Shows the shard regions: ray-actors, whose shards are slots and whose entities are the supervisors of Ray actors, and
        ray-keyed-actors, whose entities are the hosts of keyed actors.

        Examples:
          ray cluster-sharding list-regions
          ray cluster-sharding list-entities --json
        """)
    {
        Kind("list-regions", "The part of each region on each node: how many shards and entities.", WriteRegions),
        Kind("list-shards", "Every shard: its region, its node and how many entities it holds.", WriteShards),
        Kind("list-entities", $"Every entity: its region, shard and node. Of each shard at most {EntitiesMax}.", WriteEntities),
    };

    private static Command Kind(string name, string description, Action<IAnsiConsole, ImmutableArray<RegionState>> write)
        => new Command(name, description).Showing(
            (query, _, cancellationToken) => query.AskAsync<RegionsListed>(
                new GetRegions(RequestId.New(), name == "list-entities" ? EntitiesMax : 0), cancellationToken),
            listed => JsonSerializer.Serialize(listed.Regions.Select(Shape), StatusJson.Options),
            (console, listed) => write(console, listed.Regions));

    private static object Shape(RegionState region) => new
    {
        region.Region,
        Node = region.Node.Value,
        region.NodeName,
        region.Address,
        region.Problem,
        Shards = region.Shards.Select(shard => new { shard.Shard, Count = shard.Entities, Entities = shard.EntityIds }),
    };

    private static void WriteRegions(IAnsiConsole console, ImmutableArray<RegionState> regions)
    {
        var table = TextTables.Create("Region", "Node", "Address", "Shards", "Entities", "Problem");
        foreach (var region in regions)
        {
            TextTables.Add(table, region.Region, region.NodeName, region.Address, $"{region.Shards.Length}", $"{region.Shards.Sum(shard => shard.Entities)}", region.Problem ?? "-");
        }

        TextTables.Write(console, $"Regions ({regions.Length})", table, "none: there are no nodes");
    }

    private static void WriteShards(IAnsiConsole console, ImmutableArray<RegionState> regions)
    {
        var table = TextTables.Create("Region", "Shard", "Node", "Entities");
        foreach (var (region, shard) in Shards(regions))
        {
            TextTables.Add(table, region.Region, shard.Shard, region.NodeName, $"{shard.Entities}");
        }

        TextTables.Write(console, $"Shards ({table.Rows.Count})", table, "none: no actor was placed yet");
    }

    private static void WriteEntities(IAnsiConsole console, ImmutableArray<RegionState> regions)
    {
        var table = TextTables.Create("Entity", "Region", "Shard", "Node");
        foreach (var (region, shard) in Shards(regions))
        {
            foreach (var entity in shard.EntityIds)
            {
                TextTables.Add(table, entity, region.Region, shard.Shard, region.NodeName);
            }
        }

        TextTables.Write(console, $"Entities ({table.Rows.Count})", table, "none: no actor is supervised");
    }

    private static IEnumerable<(RegionState Region, ShardState Shard)> Shards(ImmutableArray<RegionState> regions)
        => regions.SelectMany(region => region.Shards.Select(shard => (region, shard)));
}
