using AkkaRay.Worker.Agent;

namespace AkkaRay.Worker.Tests;

/// <summary>How long a node's instances may answer, by the reports that the GCS has noted.</summary>
public sealed class FenceTests
{
    private readonly Fence _fence = new(TimeSpan.FromSeconds(4));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Time_counts_from_the_sending_of_the_report_and_not_from_the_answer()
    {
        _fence.Sent(1, Seconds(10));

        Assert.Equal(Seconds(1), _fence.Noted(1, Seconds(13)));
    }

    [Fact]
    public void Answer_that_lay_somewhere_for_too_long_gives_no_time()
    {
        _fence.Sent(1, Seconds(10));

        Assert.Null(_fence.Noted(1, Seconds(14)));
    }

    [Fact]
    public void Answer_is_good_once()
    {
        _fence.Sent(1, Seconds(10));
        _fence.Noted(1, Seconds(11));

        Assert.Null(_fence.Noted(1, Seconds(11)));
    }

    [Fact]
    public void Answer_to_an_older_report_gives_nothing_after_a_newer_was_noted()
    {
        _fence.Sent(1, Seconds(10));
        _fence.Sent(2, Seconds(11));
        Assert.Equal(Seconds(3), _fence.Noted(2, Seconds(12)));

        Assert.Null(_fence.Noted(1, Seconds(12)));
    }

    [Fact]
    public void Report_of_another_life_of_the_agent_gives_no_time()
    {
        _fence.Sent(1, Seconds(10));

        Assert.Null(_fence.Noted(7, Seconds(11)));
    }

    [Fact]
    public void Reports_that_nobody_notes_are_not_kept_for_ever()
    {
        for (var version = 1; version <= 1000; version++)
        {
            _fence.Sent(version, Seconds(10));
        }

        Assert.Null(_fence.Noted(900, Seconds(10)));
        Assert.Equal(Seconds(4), _fence.Noted(1000, Seconds(10)));
    }
}
