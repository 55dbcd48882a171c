using AkkaRay.Cli.State;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Cli.Tests.State;

public sealed class ViewFiltersTests
{
    private static readonly GroupInfo Waiting = Group(1, "waiting", GroupStrategy.StrictSpread) with { IsDetached = true };

    private static readonly GroupInfo Placed = Group(2, "placed", GroupStrategy.Pack)
        .WithPlaced([KeyValuePair.Create(0, Sample.Big.Id)]);

    [Theory]
    [InlineData("state=DEAD", "a-gone")]
    [InlineData("state!=dead", "big-4711", "small-4712")]
    [InlineData("name=small-4712", "small-4712")]
    [InlineData("id=00000003-0000-0000-0000-000000000000", "a-gone")]
    [InlineData("host=big", "big-4711")]
    [InlineData("pid=4713", "a-gone")]
    [InlineData("label=zone=a", "big-4711")]
    [InlineData("label!=zone=a", "small-4712", "a-gone")]
    [InlineData("resource=GPU", "big-4711")]
    [InlineData("name=nobody")]
    public void Nodes_are_those_of_which_the_filter_holds(string filter, params string[] names)
        => Assert.Equal(names, Sample.Full.WithNodes([ListFilter.Parse(filter, ViewFilters.OfNodes.Keys)]).Nodes.Select(node => node.Info.Name));

    [Fact]
    public void All_of_several_filters_must_hold()
        => Assert.Empty(Sample.Full.WithNodes([new ListFilter("state", true, "alive"), new ListFilter("pid", true, "4713")]).Nodes);

    [Theory]
    [InlineData("state=created", "placed")]
    [InlineData("state!=created", "waiting")]
    [InlineData("name=waiting", "waiting")]
    [InlineData("id=00000002-0000-0000-0000-000000000000", "placed")]
    [InlineData("strategy=strict spread", "waiting")]
    [InlineData("strategy=StrictSpread", "waiting")]
    [InlineData("job=2", "waiting", "placed")]
    [InlineData("node=big-4711", "placed")]
    [InlineData("detached=true", "waiting")]
    public void Groups_are_those_of_which_the_filter_holds(string filter, params string[] names)
    {
        var view = new ClusterView(Sample.Full.Address, Sample.Full.State with { Groups = [Waiting, Placed] });

        Assert.Equal(names, view.WithGroups([ListFilter.Parse(filter, ViewFilters.OfGroups.Keys)]).Groups.Select(group => group.Name));
    }

    private static GroupInfo Group(byte id, string name, GroupStrategy strategy)
        => new(new GroupId(new Guid(id, 0, 0, new byte[8])), name, strategy, [new BundleSpec(ResourceSet.Of(("CPU", 1)), "")], new JobId(2));
}
