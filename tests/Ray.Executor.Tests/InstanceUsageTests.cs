using AkkaRay.Executor.Actors;

namespace AkkaRay.Executor.Tests;

/// <summary>When the instance of a keyed actor is said to be idle.</summary>
public sealed class InstanceUsageTests
{
    private readonly InstanceUsage _usage = new(idleMillis: 1000);

    [Fact]
    public void Time_that_the_constructor_takes_is_no_idle_time()
    {
        Assert.False(IsIdle(50_000));
        _usage.Started(50_000);

        Assert.False(IsIdle(50_999));
        Assert.True(IsIdle(51_000));
    }

    [Fact]
    public void Call_begins_the_time_anew_and_one_that_runs_keeps_it_from_passing()
    {
        _usage.Started(0);
        _usage.Begin(900);

        Assert.False(IsIdle(1500));
        Assert.False(IsIdle(9000, isBusy: true));
        Assert.False(IsIdle(9999));
        Assert.True(IsIdle(10_000));
    }

    [Fact]
    public void That_it_is_idle_is_said_again_as_long_as_nothing_came_of_it()
    {
        _usage.Started(0);

        long[] told = [.. Enumerable.Range(0, 121).Select(static tenth => tenth * 100L).Where(now => _usage.HasNews(isBusy: false, now, out var isIdle) && isIdle)];

        Assert.Equal([1000, 6000, 11_000], told);
    }

    private bool IsIdle(long now, bool isBusy = false)
    {
        _usage.HasNews(isBusy, now, out var isIdle);
        return isIdle;
    }
}
