using AkkaRay.Cli.Addresses;

namespace AkkaRay.Cli.Tests.Addresses;

public sealed class AddressTests
{
    [Theory]
    [InlineData("127.0.0.1:10001", "127.0.0.1:10001")]
    [InlineData("ray://head.example:9", "head.example:9")]
    [InlineData("[::1]:10001", "[::1]:10001")]
    public void Address_is_read_with_and_without_its_scheme(string text, string expected)
        => Assert.Equal(expected, HeadAddress.TryParse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("head")]
    [InlineData(":10001")]
    [InlineData("head:0")]
    [InlineData("head:65536")]
    [InlineData("head:x")]
    [InlineData("http://head:1")]
    [InlineData("a b:1")]
    public void Text_that_is_no_address_is_refused(string text) => Assert.Null(HeadAddress.TryParse(text));

    [Theory]
    [InlineData("a:1", "b:2", "c:3", "a:1")]
    [InlineData(null, "b:2", "c:3", "b:2")]
    [InlineData(null, "", "c:3", "c:3")]
    public void Option_wins_over_variable_and_variable_over_the_local_head(string? option, string? variable, string? local, string expected)
        => Assert.Equal(expected, Assert.Single(AddressChoice.Choose(option, variable, local)).ToString());

    [Fact]
    public void Several_addresses_are_all_chosen()
        => Assert.Equal(["a:1", "b:2"], AddressChoice.Choose("ray://a:1, b:2", null, null).Select(head => head.ToString()));

    [Fact]
    public void Choice_without_any_address_says_what_can_be_done()
    {
        var error = Assert.Throws<CliException>(() => AddressChoice.Choose(null, null, null));

        Assert.Contains("ray start --head", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_address_is_told_with_where_it_comes_from()
    {
        var error = Assert.Throws<CliException>(() => AddressChoice.Choose(null, "nonsense", null));

        Assert.Contains("'nonsense' from RAY_ADDRESS", error.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, error.ExitCode);
    }
}
