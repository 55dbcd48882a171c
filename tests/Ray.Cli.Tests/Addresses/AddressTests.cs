using AkkaRay.Cli.Addresses;

namespace AkkaRay.Cli.Tests.Addresses;

public sealed class AddressTests
{
    [Theory]
    [InlineData("a:1", "b:2", "c:3", "a:1")]
    [InlineData(null, "b:2", "c:3", "b:2")]
    [InlineData(null, "", "c:3", "c:3")]
    public void Option_wins_over_variable_and_variable_over_the_local_head(string? option, string? variable, string? local, string expected)
        => Assert.Equal($"ray://{expected}", AddressChoice.Choose(option, variable, local).ToString());

    [Fact]
    public void Several_addresses_are_all_chosen()
        => Assert.Equal("ray://a:1,b:2", AddressChoice.Choose("ray://a:1, b:2", null, null).ToString());

    [Theory]
    [InlineData("head:1", "head:1")]
    [InlineData("ray://[::1]:1", "[::1]:1")]
    [InlineData("a:1,b:2", null)]
    [InlineData("nonsense", null)]
    public void Worker_joins_exactly_one_head(string text, string? expected) => Assert.Equal(expected, AddressChoice.One(text)?.ToString());

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

        Assert.Contains("RAY_ADDRESS: The address 'nonsense'", error.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, error.ExitCode);
    }
}
