using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Submission;

/// <summary>Whose leases may be taken over.</summary>
public sealed class NearDemandTests
{
    private static readonly Guid Here = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly Guid There = new("ffeeddcc-bbaa-9988-7766-554433221100");
    private static readonly Demand Plain = new(ResourceSet.Of(("CPU", 1)));
    private static readonly Demand NearHere = Near(Here);
    private static readonly Demand OnNode = Plain with { Rules = new PlacementRules { Kind = PlacementKind.Node, Node = NodeId.New() } };

    [Fact]
    public void Demands_alike_but_for_what_they_would_be_near_serve_each_other()
    {
        Assert.True(NearDemand.CanServe(Plain, NearHere, hasParents: true));
        Assert.True(NearDemand.CanServe(NearHere, Plain, hasParents: true));
        Assert.True(NearDemand.CanServe(NearHere, Near(There), hasParents: true));
    }

    [Fact]
    public void Other_resources_retries_or_labels_are_not_alike()
    {
        ImmutableArray<string> labels = ["zone=a"];

        Assert.False(NearDemand.CanServe(new Demand(ResourceSet.Of(("CPU", 2))), NearHere, hasParents: false));
        Assert.False(NearDemand.CanServe(Plain with { IsFinal = true }, NearHere, hasParents: false));
        Assert.False(NearDemand.CanServe(Plain, Plain with { Rules = new PlacementRules { Near = Here, Selectors = labels } }, hasParents: false));
    }

    [Fact]
    public void Lease_bound_to_a_node_serves_what_may_go_anywhere_unless_a_parent_may_forbid_it()
    {
        Assert.True(NearDemand.CanServe(OnNode, NearHere, hasParents: false));
        Assert.False(NearDemand.CanServe(OnNode, NearHere, hasParents: true));
        Assert.False(NearDemand.CanServe(NearHere, OnNode, hasParents: false));
        Assert.False(NearDemand.CanServe(OnNode, Plain, hasParents: false));
    }

    [Fact]
    public void Lease_in_a_group_serves_nothing_else()
        => Assert.False(NearDemand.CanServe(
            Plain with { Rules = new PlacementRules { Kind = PlacementKind.Group, Group = GroupId.New() } }, NearHere, hasParents: false));

    private static Demand Near(Guid arena) => Plain with { Rules = new PlacementRules { Near = arena } };
}
