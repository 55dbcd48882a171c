using AkkaRay.Executor.Actors;

namespace AkkaRay.Executor.Tests;

public sealed class ServingFenceTests
{
    private sealed class HandTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;
    }

    private readonly HandTime _time = new();
    private readonly ServingFence _fence;

    public ServingFenceTests() => _fence = new ServingFence(_time);

    [Fact]
    public void Instance_that_nobody_says_anything_about_answers_for_five_seconds()
    {
        _fence.Created();

        _time.Pass(4.9);
        Assert.True(_fence.IsOpen);
        _time.Pass(0.1);
        Assert.False(_fence.IsOpen);
    }

    [Fact]
    public void Word_of_the_agent_counts_from_when_it_came()
    {
        _time.Pass(60);
        _fence.Keep(TimeSpan.FromSeconds(4));

        _time.Pass(3.9);
        Assert.True(_fence.IsOpen);
        _time.Pass(0.1);
        Assert.False(_fence.IsOpen);
    }

    [Fact]
    public void Zero_closes_at_once_although_there_was_time_left()
    {
        _fence.Created();
        _fence.Keep(TimeSpan.Zero);

        Assert.False(_fence.IsOpen);
    }

    [Fact]
    public void Another_instance_takes_no_time_from_those_that_are_there()
    {
        _fence.Keep(TimeSpan.FromSeconds(30));
        _fence.Created();

        _time.Pass(29);
        Assert.True(_fence.IsOpen);
    }

    [Fact]
    public async Task Call_that_waits_begins_when_the_agent_says_so_again_and_not_before()
    {
        _fence.Keep(TimeSpan.Zero);
        var waiting = _fence.WaitAsync();
        _fence.Keep(TimeSpan.Zero);
        Assert.False(waiting.IsCompleted);

        _fence.Keep(TimeSpan.FromSeconds(4));

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Call_that_comes_in_time_does_not_wait() => Assert.True(_fence.WaitAsync().IsCompleted);
}
