using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Driver.Tests.Transfer;

public sealed class ValueRequestTests
{
    private static readonly StoredLocation s_location = new(Guid.Parse("11112222333344445555666677778888"), 4096, 77, 12345, 9);

    public static TheoryData<FrameKind> Kinds => [FrameKind.GetValue, FrameKind.GetValueOrPlace, FrameKind.GetStored, FrameKind.ReleaseStored, FrameKind.ReleaseValue];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Requests_come_out_as_they_went_in(FrameKind kind)
    {
        var request = new ValueRequest(
            kind,
            Shelf.Id(5),
            kind == FrameKind.GetValueOrPlace ? s_location.Arena : default,
            kind is FrameKind.GetStored or FrameKind.ReleaseStored ? s_location : default);
        var bytes = new byte[ValueRequest.SizeMax];

        var length = request.Write(bytes);

        Assert.True(FrameHeader.TryRead(bytes, out var header));
        Assert.Equal((kind, length - FrameHeader.Size), (header.Kind, header.BodyLength));
        Assert.Equal(request, ValueRequest.Read(kind, bytes.AsSpan(FrameHeader.Size, header.BodyLength)));
    }

    [Fact]
    public void An_address_keeps_where_the_value_is_stored()
    {
        var address = new ObjectAddress(Shelf.Id(5), "10.0.0.1", 1234, AccessToken.New()) { Stored = s_location };
        var bytes = new byte[address.Size + 3];
        address.Write(bytes);

        Assert.Equal(address, ObjectAddress.Read(bytes, out var size));
        Assert.Equal(address.Size, size);
    }

    [Fact]
    public void What_lies_in_shared_memory_is_asked_of_the_agent_by_its_place()
    {
        var address = new ObjectAddress(Shelf.Id(5), "10.0.0.1", 1234, AccessToken.New());

        Assert.Equal(FrameKind.GetValue, ValueRequest.For(address, default).Kind);
        Assert.Equal(FrameKind.GetValueOrPlace, ValueRequest.For(address, s_location.Arena).Kind);
        Assert.Equal(FrameKind.GetStored, ValueRequest.For(address with { Stored = s_location }, s_location.Arena).Kind);
    }
}
