using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Submission;

public sealed class RetryPauseTests
{
    [Fact]
    public void Rest_doubles_up_to_a_minute_and_never_by_more_than_a_tenth()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var first = TimeSpan.FromMilliseconds(random.Next(1, 100_000));
            var retry = random.Next(1, 200);
            var plain = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(retry - 1, 60)), Math.Max(60_000, first.TotalMilliseconds));

            var rest = RetryPause.Of(first, retry, (ulong)random.NextInt64()).TotalMilliseconds;

            Assert.True(rest >= plain - 1 && rest <= (plain * 1.1) + 1, $"seed {seed}: first {first}, retry {retry}: {rest} ms instead of {plain}");
        }
    }

    [Fact]
    public void Tasks_that_failed_together_come_back_apart()
        => Assert.InRange(
            Enumerable.Range(1, 100).Select(static number => RetryPause.Of(TimeSpan.FromSeconds(10), 1, (ulong)number)).Distinct().Count(), 90, 100);

    [Fact]
    public void Without_a_delay_there_is_no_rest()
        => Assert.Equal(TimeSpan.Zero, RetryPause.Of(TimeSpan.Zero, 9, 7));
}
