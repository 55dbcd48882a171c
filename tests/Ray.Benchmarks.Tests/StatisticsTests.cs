namespace AkkaRay.Benchmarks.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public void Median_of_an_odd_count_is_the_middle() => Assert.Equal(2, Statistics.Median([9, 1, 2]));

    [Fact]
    public void Median_of_an_even_count_is_the_mean_of_the_middle_two() => Assert.Equal(2.5, Statistics.Median([9, 1, 2, 3]));

    [Fact]
    public void Median_of_nothing_is_refused() => Assert.Throws<ArgumentException>(() => Statistics.Median([]));

    [Fact]
    public void Ninety_nine_of_a_hundred_values_do_not_exceed_the_quantile() => Assert.Equal(99, Statistics.Quantile([.. Enumerable.Range(1, 100).Select(one => (double)one)], 0.99));

    [Fact]
    public void Greater_part_is_better() => Assert.Equal(2, Statistics.TimesBetter(Unit.Part, [0.8], [0.4]));

    [Fact]
    public void Twice_the_rate_is_twice_as_good() => Assert.Equal(2, Statistics.TimesBetter(Unit.PerSecond, [20], [10]));

    [Theory]
    [InlineData(Unit.Seconds)]
    [InlineData(Unit.Bytes)]
    internal void Half_the_time_or_size_is_twice_as_good(Unit unit) => Assert.Equal(2, Statistics.TimesBetter(unit, [5], [10]));

    /// <summary>Slow rounds slow both sides: the ratio of the medians would say 1.5, though every round says 2.</summary>
    [Fact]
    public void Ratio_is_taken_round_by_round() => Assert.Equal(2, Statistics.TimesBetter(Unit.PerSecond, [20, 2, 200], [10, 1, 100]));

    [Fact]
    public void One_disturbed_round_does_not_move_the_ratio() => Assert.Equal(2, Statistics.TimesBetter(Unit.PerSecond, [20, 20, 1], [10, 10, 10]));

    [Fact]
    public void Rounds_that_do_not_pair_are_refused()
        => Assert.Throws<ArgumentException>(() => Statistics.TimesBetter(Unit.PerSecond, [1, 2], [1]));

    [Fact]
    public void Spread_of_equal_rounds_is_zero() => Assert.Equal(0, Statistics.Spread([5, 5, 5]));

    [Fact]
    public void Spread_is_half_the_distance_of_the_quarters() => Assert.Equal(0.1, Statistics.Spread([9, 9, 11, 11]), precision: 9);

    [Theory]
    [InlineData(1000, 0.5, 2000)]
    [InlineData(1000, 0.0, 5000)]
    [InlineData(1, 100, 1)]
    public void Calls_fill_the_round_within_bounds(int calls, double seconds, int expected)
        => Assert.Equal(expected, Statistics.CallsFor(TimeSpan.FromSeconds(1), calls, seconds, most: 5000));
}
