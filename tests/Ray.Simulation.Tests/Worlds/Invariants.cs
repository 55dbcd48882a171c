using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>What must hold at any moment, worked out apart from the books of those who are checked.</summary>
internal static class Invariants
{
    public static void Check(World world)
    {
        foreach (var node in world.Living)
        {
            CheckNode(world, node);
        }

        foreach (var group in world.Head.State.Groups.Alive)
        {
            CheckGroup(world, group);
        }
    }

    /// <summary>Nothing goes on any more: nodes and head agree on every bundle, and all that is not in one is free.</summary>
    public static void CheckQuiet(World world)
    {
        var wanted = world.Head.State.Groups.Alive
            .SelectMany(group => Enumerable.Range(0, group.Bundles.Length).Select(bundle => (group.Id, bundle, Node: group.NodeOf(bundle))))
            .Where(one => one.Node is not null).Select(one => $"{one.Node} {one.Id} {one.bundle}").Order().ToArray();
        var held = world.Living.SelectMany(node => node.Bundles.Usage.Where(bundle => bundle.IsCommitted).Select(bundle => $"{node.Info.Id} {bundle.Group} {bundle.Index}")).Order().ToArray();
        Promise.Holds(wanted.SequenceEqual(held), world.Name($"the head counts on {string.Join("; ", wanted.Except(held))}, nodes hold {string.Join("; ", held.Except(wanted))} besides"));
        foreach (var node in world.Living)
        {
            Promise.Holds(node.Granted.Count == 0, world.Name($"{node.Info.Name} still has {node.Granted.Count} leases"));
            Promise.Holds(node.Available + OfBundles(world, node) is var all && all.Equals(node.Info.Total), world.Name($"{node.Info.Name} has {node.Available} free of {node.Info.Total}"));
        }
    }

    private static ResourceSet OfBundles(World world, SimNode node) => ResourceSet.Of(node.Bundles.Usage
        .SelectMany(bundle => world.Head.State.Groups.Find(bundle.Group)!.Bundles[bundle.Index].Resources.Amounts));

    // Held is never more than there is: leases and bundles on the node, and leases in the bundles of a group.
    private static void CheckNode(World world, SimNode node)
    {
        var outside = node.Granted.Values.Where(lease => lease.Rules?.Kind != PlacementKind.Group).SelectMany(lease => lease.Resources.Amounts);
        var bundles = node.Bundles.Usage;
        var reserved = bundles.Select(bundle => (bundle, Spec: world.Head.State.Groups.Find(bundle.Group)?.Bundles[bundle.Index].Resources ?? ResourceSet.Empty)).ToArray();
        var held = ResourceSet.Of(outside.Concat(reserved.SelectMany(one => one.Spec.Amounts)));
        Promise.Holds(node.Info.Total.Covers(held), world.Name($"{node.Info.Name} holds {held} of {node.Info.Total}"));

        foreach (var group in node.Granted.Values.Where(lease => lease.Rules?.Kind == PlacementKind.Group).GroupBy(lease => lease.Rules!.Group))
        {
            var used = ResourceSet.Of(group.SelectMany(lease => lease.Resources.Amounts));
            var total = ResourceSet.Of(reserved.Where(one => one.bundle.Group == group.Key).SelectMany(one => one.Spec.Amounts));
            Promise.Holds(total.Covers(used), world.Name($"leases in {group.Key} on {node.Info.Name} hold {used} of {total}"));
        }
    }

    // All or nothing, and strict groups as strict as they are called.
    private static void CheckGroup(World world, GroupInfo group)
    {
        NodeId[] nodes = [.. group.Nodes.Where(node => node != default)];
        var isWhole = group.State switch
        {
            GroupState.Pending => nodes.Length == 0,
            GroupState.Created => nodes.Length == group.Bundles.Length,
            _ => true,
        };
        Promise.Holds(isWhole, world.Name($"{group.Id} is {group.State} with {nodes.Length} of {group.Bundles.Length} bundles"));
        Promise.Holds(
            group.Strategy != GroupStrategy.StrictPack || nodes.Distinct().Count() <= 1, world.Name($"{group.Id} is to be on one node and is on {nodes.Distinct().Count()}"));
        Promise.Holds(
            group.Strategy != GroupStrategy.StrictSpread || nodes.Distinct().Count() == nodes.Length, world.Name($"{group.Id} has two bundles on one node"));
    }
}
