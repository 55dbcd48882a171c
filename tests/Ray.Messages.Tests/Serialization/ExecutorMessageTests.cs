using System.Reflection;
using Akka.Actor;
using AkkaRay.Messages.Executors;
using MemoryPack;

namespace AkkaRay.Messages.Tests.Serialization;

public sealed class ExecutorMessageTests
{
    public static TheoryData<Type> Messages => [.. WireTypes.OverTheLocalSocket];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_with_every_member_set_comes_back_the_same(Type type) => AssertRoundTrip(type, isBare: false);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_with_every_member_empty_comes_back_the_same(Type type) => AssertRoundTrip(type, isBare: true);

    [Fact]
    public void Every_message_of_the_serializer_is_in_its_union_once()
    {
        var union = typeof(PackedMessage).GetCustomAttributes<MemoryPackUnionAttribute>().ToList();
        Assert.Equal(
            WireTypes.OverTheLocalSocket.Where(type => type.IsSubclassOf(typeof(PackedMessage))).Select(type => type.FullName).Order(StringComparer.Ordinal),
            union.Select(member => member.Type.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(union.Count, union.DistinctBy(member => member.Tag).Count());
    }

    private static void AssertRoundTrip(Type type, bool isBare)
    {
        var message = (ExecutorMessage)new SampleMessages(ActorRefs.Nobody, isBare).Of(type);
        var back = ExecutorWire.Read(ExecutorWire.Write(message));
        Assert.Equal(Shown.Of(message), Shown.Of(back));
    }
}
