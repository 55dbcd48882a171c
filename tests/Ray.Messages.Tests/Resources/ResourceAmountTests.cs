using AkkaRay.Messages.Resources;

namespace AkkaRay.Messages.Tests.Resources;

public sealed class ResourceAmountTests
{
    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(-0.0001, "-0.0001")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(1e13, "between 0 and 2^40")]
    [InlineData(0.00001, "finer than 1/10000")]
    [InlineData(1.00005, "finer than 1/10000")]
    public void Amount_that_cannot_be_held_is_refused_with_the_resource_and_the_reason(double value, string reason)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ResourceAmount.From(value, "GPU"));
        Assert.Contains("GPU", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.0001, 1)]
    [InlineData(0.3333, 3333)]
    [InlineData(1, 10_000)]
    [InlineData(1_099_511_627_776, 10_995_116_277_760_000)]
    public void Amount_is_held_in_ten_thousandths(double value, long units) => Assert.Equal(units, ResourceAmount.From(value, "CPU").Units);

    [Fact]
    public void Every_amount_of_ten_thousandths_survives_a_double() => RandomResources.Check(random =>
    {
        var amount = new ResourceAmount(random.NextAmount().Units % (10_000L << 20));
        Assert.Equal(amount, ResourceAmount.From(amount.ToDouble(), "CPU"));
    });

    [Fact]
    public void Comparison_follows_the_units() => RandomResources.Check(random =>
    {
        var (a, b) = (random.NextAmount(), random.NextAmount());
        Assert.Equal(a.Units < b.Units, a < b);
        Assert.Equal(a.Units <= b.Units, a <= b);
        Assert.Equal(a.Units > b.Units, a > b);
        Assert.Equal(a.Units >= b.Units, a >= b);
        Assert.Equal(a.Units.CompareTo(b.Units), a.CompareTo(b));
    });

    [Theory]
    [InlineData(5_000, "0.5")]
    [InlineData(20_000, "2")]
    [InlineData(-1, "-0.0001")]
    public void Amount_reads_in_its_shortest_form(long units, string text) => Assert.Equal(text, new ResourceAmount(units).ToString());
}
