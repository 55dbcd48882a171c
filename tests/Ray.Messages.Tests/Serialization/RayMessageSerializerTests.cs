using System.Runtime.Serialization;
using Akka.Actor;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Serialization;

namespace AkkaRay.Messages.Tests.Serialization;

public sealed class RayMessageSerializerTests(ActorSystemFixture fixture) : IClassFixture<ActorSystemFixture>
{
    private readonly RayMessageSerializer _serializer = new(fixture.System);

    public static TheoryData<Type> Messages => [.. WireTypes.OverAkka];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_with_every_member_set_comes_back_the_same(Type type) => AssertRoundTrip(type, isBare: false);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_with_every_member_empty_comes_back_the_same(Type type) => AssertRoundTrip(type, isBare: true);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_is_written_by_no_other_serializer(Type type)
        => Assert.IsType<RayMessageSerializer>(fixture.System.Serialization.FindSerializerForType(type));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_carries_no_type_name(Type type)
    {
        var bytes = _serializer.ToBinary(new SampleMessages(fixture.Someone, isBare: false).Of(type));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("AkkaRay"u8));
    }

    [Fact]
    public void Every_message_has_one_manifest()
        => Assert.Equal(
            WireTypes.OverAkka.Select(type => type.FullName).Order(StringComparer.Ordinal),
            Manifests.All.Select(manifest => manifest.Type.FullName).Order(StringComparer.Ordinal));

    [Fact]
    public void Manifests_are_short_and_each_used_once()
    {
        Assert.Equal(Manifests.All.Length, Manifests.All.DistinctBy(manifest => manifest.Name).Count());
        Assert.All(Manifests.All, manifest => Assert.InRange(manifest.Name.Length, 1, 3));
    }

    [Fact]
    public void Actor_reference_comes_back_as_the_same_actor()
    {
        var refused = new NodeProtocol.RegisterNode(RequestId.New(), 1, Sample<NodeInfo>(), fixture.Someone);
        var back = (NodeProtocol.RegisterNode)_serializer.FromBinary(_serializer.ToBinary(refused), _serializer.Manifest(refused));
        Assert.Equal(fixture.Someone, back.Agent);
    }

    [Fact]
    public void Actor_reference_to_nobody_comes_back_as_none()
    {
        var message = new NodeProtocol.RegisterNode(RequestId.New(), 1, Sample<NodeInfo>(), ActorRefs.Nobody);
        var back = (NodeProtocol.RegisterNode)_serializer.FromBinary(_serializer.ToBinary(message), _serializer.Manifest(message));
        Assert.Null(back.Agent);
    }

    [Fact]
    public void Unknown_manifest_is_refused_by_name()
    {
        var error = Assert.Throws<SerializationException>(() => _serializer.FromBinary([], "zz"));
        Assert.Contains("'zz'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_without_a_manifest_is_refused_by_type()
    {
        var error = Assert.Throws<SerializationException>(() => _serializer.ToBinary(new Stray()));
        Assert.Contains(nameof(Stray), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_of_the_serializer_never_changes()
        => Assert.Equal(9001, fixture.System.Serialization.FindSerializerForType(typeof(JobProtocol.EndJob)).Identifier);

    private void AssertRoundTrip(Type type, bool isBare)
    {
        var message = new SampleMessages(fixture.Someone, isBare).Of(type);
        var back = _serializer.FromBinary(_serializer.ToBinary(message), _serializer.Manifest(message));
        Assert.Equal(Shown.Of(message), Shown.Of(back));
    }

    private T Sample<T>() => (T)new SampleMessages(fixture.Someone, isBare: false).Of(typeof(T));

    private sealed record Stray : IRayMessage;
}
