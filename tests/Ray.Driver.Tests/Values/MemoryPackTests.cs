using AkkaRay.Values;
using MemoryPack;

namespace AkkaRay.Driver.Tests.Values;

[MemoryPackable]
public sealed partial record Parcel(int Number, string Label, List<int> Sizes);

[MemoryPackable]
public partial record Animal(string Name);

[MemoryPackable]
public sealed partial record Dog(string Name, int Age) : Animal(Name);

[MemoryPackable]
public sealed partial record Kennel(Animal Guest);

[MemoryPackable]
public sealed partial record Ordered(Dictionary<string, int> Counts);

[MemoryPackable]
public sealed partial class Chain
{
    public Chain? Next { get; set; }
}

public sealed class NamedList : List<int>
{
    public string Name { get; set; } = "";
}

public sealed class MemoryPackTests
{
    [Fact]
    public void A_sealed_packable_record_goes_by_memory_pack()
    {
        var parcel = new Parcel(1, "x", [1, 2]);
        Assert.Equal(CodecTag.MemoryPack, Trip.Tag(parcel));
        Assert.Equal([1, 2], Trip.Of(parcel).Sizes);
        Assert.Equal(CodecTag.MemoryPack, Trip.Tag(new[] { "a", null }));
        Assert.Equal(CodecTag.MemoryPack, Trip.Tag((1, "a")));
        Assert.Equal((1, "a"), Trip.Of((1, "a")));
        Assert.True(Trip.Of(new[] { "a", null }) is ["a", null]);
    }

    [Fact]
    public void A_derived_object_is_not_cut_down_to_its_base()
    {
        Assert.Equal(new Dog("Rex", 3), Trip.Of<Animal>(new Dog("Rex", 3)));
        Assert.Equal(CodecTag.MemoryPack, Trip.Tag(new Animal("Rex")));
        Assert.Equal(new Kennel(new Dog("Rex", 3)), Trip.Of(new Kennel(new Dog("Rex", 3))));
        Assert.Equal(new Dog("Rex", 3), Trip.Of<Animal[]>([new Dog("Rex", 3)])[0]);
        Assert.Equal("mine", Assert.IsType<NamedList>(Trip.Of(new Parcel(1, "x", new NamedList { Name = "mine" })).Sizes).Name);
    }

    [Fact]
    public void A_member_that_memory_pack_would_change_sends_the_whole_as_a_graph()
    {
        var ordered = new Ordered(new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 });
        Assert.Equal(1, Trip.Of(ordered).Counts["A"]);
    }

    [Fact]
    public void A_type_that_contains_itself_goes_as_a_graph()
    {
        var ring = new Chain();
        ring.Next = ring;
        var back = Trip.Of(ring);
        Assert.Same(back, back.Next);
    }

    [Fact]
    public void A_lone_surrogate_inside_a_packable_record_survives()
        => Assert.Equal("\ud800", Trip.Of(new Parcel(1, "\ud800", [])).Label, StringComparer.Ordinal);
}
