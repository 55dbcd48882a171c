using AkkaRay.Cli.State;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Cli.Tests.State;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-3, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3600, "1 h")]
    [InlineData(47.5 * 3600, "47 h")]
    [InlineData(48 * 3600, "2 d")]
    public void Duration_is_told_in_its_largest_unit(double seconds, string expected)
        => Assert.Equal(expected, Words.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(1024.0 * 1024 * 1024 * 1024 * 2048, "2048 TiB")]
    public void Bytes_are_told_in_their_largest_unit(double bytes, string expected) => Assert.Equal(expected, Words.Bytes(bytes));

    [Fact]
    public void Memory_is_told_in_bytes_and_everything_else_in_numbers()
    {
        Assert.Equal("1 KiB/2 KiB", Words.Share("memory", ResourceAmount.From(1024, "memory"), ResourceAmount.From(2048, "memory")));
        Assert.Equal("0.5/2", Words.Share("CPU", ResourceAmount.From(0.5, "CPU"), ResourceAmount.From(2, "CPU")));
    }
}
