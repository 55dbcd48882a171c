using AkkaRay.Head.Persistence;
using MemoryPack;

namespace AkkaRay.Head.Tests.Persistence;

public sealed class VersionToleranceTests
{
    [Fact]
    public void Event_with_unknown_members_is_read_without_them()
    {
        var id = Guid.NewGuid();
        var bytes = MemoryPackSerializer.Serialize(new OtherVersion.NewerNodeDied(id, 5, "gone", ["a", "b"], 137));

        Assert.Equal(new NodeDied(id, 5, "gone"), MemoryPackSerializer.Deserialize<NodeDied>(bytes));
    }

    [Fact]
    public void Event_that_lacks_members_is_read_with_those_empty()
    {
        var bytes = MemoryPackSerializer.Serialize(new OtherVersion.OlderNodeAdded(new(Guid.NewGuid(), "old", "akka.tcp://ray@h:1")));

        var node = MemoryPackSerializer.Deserialize<NodeAdded>(bytes)!.Node.ToNode();

        Assert.Equal("old", node.Name);
        Assert.True(node.Total.IsEmpty);
        Assert.Empty(node.Labels);
        Assert.True(node.IsAlive);
    }

    [Fact]
    public void Node_and_job_survive_storing_whole()
    {
        var node = Examples.Node() with { Labels = Examples.Node().Labels.Add("zone", "a"), JoinedAt = Examples.Noon };
        var stored = node.ToStored().ToNode();

        Assert.Equal(node with { Labels = stored.Labels }, stored);
        Assert.Equal(node.Labels, stored.Labels);
    }
}
