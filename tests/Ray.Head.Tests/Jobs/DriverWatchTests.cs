using AkkaRay.Head.Jobs;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Tests.Jobs;

public sealed class DriverWatchTests
{
    private static readonly JobId Job = new(1);
    private readonly DriverWatch _watch = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Driver_that_beats_lives()
    {
        _watch.Heard(Job, At(0));
        _watch.Heard(Job, At(9));

        Assert.Empty(_watch.Tick(At(18.9)));
    }

    [Fact]
    public void Driver_silent_for_the_timeout_is_dead()
    {
        _watch.Heard(Job, At(0));

        Assert.IsType<DriverVerdict.Dead>(Assert.Single(_watch.Tick(At(10))));
    }

    [Fact]
    public void Driver_suspected_is_probed_at_once_and_each_quarter_of_a_second()
    {
        _watch.Heard(Job, At(0));

        Assert.Equal([new DriverVerdict.Probe(Job)], _watch.Suspect(Job, At(1)));
        Assert.Empty(_watch.Tick(At(1.2)));
        Assert.Equal([new DriverVerdict.Probe(Job)], _watch.Tick(At(1.25)));
    }

    [Fact]
    public void Driver_suspected_that_does_not_answer_is_dead_after_the_probe_timeout()
    {
        _watch.Heard(Job, At(0));
        _watch.Suspect(Job, At(1));

        Assert.IsType<DriverVerdict.Dead>(Assert.Single(_watch.Tick(At(2))));
    }

    [Fact]
    public void Driver_suspected_that_answers_lives()
    {
        _watch.Heard(Job, At(0));
        _watch.Suspect(Job, At(1));
        _watch.Heard(Job, At(1.5));

        Assert.Empty(_watch.Tick(At(5)));
    }

    [Fact]
    public void Second_suspicion_gives_no_more_time()
    {
        _watch.Heard(Job, At(0));
        _watch.Suspect(Job, At(1));

        Assert.Empty(_watch.Suspect(Job, At(1.9)));
        Assert.IsType<DriverVerdict.Dead>(Assert.Single(_watch.Tick(At(2))));
    }

    [Fact]
    public void Suspicion_of_an_unknown_driver_is_nothing() => Assert.Empty(_watch.Suspect(Job, At(1)));

    [Fact]
    public void Driver_forgotten_is_not_judged()
    {
        _watch.Heard(Job, At(0));
        _watch.Forget(Job);

        Assert.Empty(_watch.Tick(At(100)));
    }
}
