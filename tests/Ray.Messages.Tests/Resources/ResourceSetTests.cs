using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Tests.Resources;

public sealed class ResourceSetTests
{
    [Fact]
    public void Sum_less_one_part_is_the_other() => RandomResources.Check(random =>
    {
        var (a, b) = (random.NextSet(), random.NextSet());
        Assert.Equal(a, a + b - b);
    });

    [Fact]
    public void Sum_does_not_depend_on_the_order() => RandomResources.Check(random =>
    {
        var (a, b, c) = (random.NextSet(), random.NextSet(), random.NextSet());
        Assert.Equal(a + b + c, c + (b + a));
    });

    [Fact]
    public void Sum_covers_its_parts() => RandomResources.Check(random =>
    {
        var (a, b) = (random.NextSet(), random.NextSet());
        Assert.True((a + b).Covers(a) && (a + b).Covers(b));
    });

    [Fact]
    public void What_covers_a_demand_has_nothing_below_zero_without_it() => RandomResources.Check(random =>
    {
        var (have, demand) = (random.NextSet(), random.NextSet());
        Assert.Equal(have.Covers(demand), (have - demand).Amounts.All(amount => amount.Amount >= ResourceAmount.Zero));
        Assert.Equal(have.Covers(demand), have.FirstShort(demand) is null);
    });

    [Fact]
    public void Amounts_are_sorted_and_never_zero() => RandomResources.Check(random =>
    {
        var set = random.NextSet() - random.NextSet();
        Assert.Equal(set.Amounts.Select(amount => amount.Name).Order(StringComparer.Ordinal), set.Amounts.Select(amount => amount.Name));
        Assert.DoesNotContain(set.Amounts, amount => amount.Amount == ResourceAmount.Zero);
    });

    [Fact]
    public void Set_comes_back_from_the_wire_equal_with_an_equal_hash() => RandomResources.Check(random =>
    {
        var set = random.NextSet();
        var back = MemoryPackSerializer.Deserialize<ResourceSet>(MemoryPackSerializer.Serialize(set));
        Assert.Equal(set, back);
        Assert.Equal(set.GetHashCode(), back!.GetHashCode());
    });

    [Fact]
    public void Ten_tenths_are_exactly_one()
    {
        var sum = Enumerable.Repeat(ResourceSet.Of(("CPU", 0.1)), 10).Aggregate((left, right) => left + right);
        Assert.Equal(ResourceSet.Of(("CPU", 1)), sum);
    }

    [Fact]
    public void Zero_is_the_same_as_not_named() => Assert.Equal(ResourceSet.Empty, ResourceSet.Of(("GPU", 0)));

    [Fact]
    public void Name_given_twice_counts_the_sum() => Assert.Equal(ResourceSet.Of(("CPU", 3)), ResourceSet.Of(("CPU", 1), ("CPU", 2)));

    [Fact]
    public void Shortage_names_the_first_resource_missing()
        => Assert.Equal("GPU", ResourceSet.Of(("CPU", 8)).FirstShort(ResourceSet.Of(("CPU", 1), ("GPU", 0.5), ("special", 1))));

    [Fact]
    public void Empty_set_covers_only_nothing()
    {
        Assert.True(ResourceSet.Empty.Covers(ResourceSet.Empty));
        Assert.False(ResourceSet.Empty.Covers(ResourceSet.Of(("CPU", 0.0001))));
    }

    [Fact]
    public void Set_reads_well()
    {
        Assert.Equal("CPU 0.5, memory 1024", ResourceSet.Of(("memory", 1024), ("CPU", 0.5)).ToString());
        Assert.Equal("nothing", ResourceSet.Empty.ToString());
    }
}
