using AkkaRay.Clustering;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class ClusterAddressTests
{
    [Theory]
    [InlineData("ray://10.0.0.5:10001", "ray://10.0.0.5:10001")]
    [InlineData("10.0.0.5:10001", "ray://10.0.0.5:10001")]
    [InlineData("RAY://head:1/", "ray://head:1")]
    [InlineData("ray://a:1, b:2", "ray://a:1,b:2")]
    [InlineData("ray://a:1,ray://a:1", "ray://a:1")]
    [InlineData("ray://[::1]:10001", "ray://[::1]:10001")]
    public void Address_in_any_form_is_read(string text, string expected) => Assert.Equal(expected, ClusterAddress.Parse(text).ToString());

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("ray://", "is empty")]
    [InlineData("head", "has no port")]
    [InlineData("ray://[::1]", "has no port")]
    [InlineData("::1:10001", "where a host name or address should be")]
    [InlineData(":10001", "has no host")]
    [InlineData("head:", "the port (nothing)")]
    [InlineData("head:0", "the port 0")]
    [InlineData("head:70000", "the port 70000")]
    [InlineData("head:-1", "the port -1")]
    [InlineData("http://head:1", "the scheme http")]
    [InlineData("a:1,,b:2", "In the address 'a:1,,b:2' the part '' is empty")]
    public void Address_that_cannot_be_read_is_refused_with_the_reason(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<RayConnectionException>(() => ClusterAddress.Parse(text)).Message, StringComparison.Ordinal);
}
