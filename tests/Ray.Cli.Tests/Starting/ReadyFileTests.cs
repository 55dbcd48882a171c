using AkkaRay.Cli.Starting;

namespace AkkaRay.Cli.Tests.Starting;

public sealed class ReadyFileTests
{
    [Theory]
    [InlineData("""{"address":"127.0.0.1:10001","pid":7,"packageUrl":""}""", "127.0.0.1:10001")]
    [InlineData("""{"pid":7}""", null)]
    [InlineData("ready", null)]
    public void Address_is_read_where_there_is_one(string text, string? expected) => Assert.Equal(expected, ReadyFile.AddressIn(text));
}
