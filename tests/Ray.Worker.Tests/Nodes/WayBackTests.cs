using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Tests.Nodes;

public sealed class WayBackTests
{
    private const string Lost = "akka.tcp://ray@10.0.0.3:1";
    private const string Head = "akka.tcp://ray@10.0.0.1:1#1";

    private readonly WayBack _way = new(TimeSpan.FromSeconds(2));

    [Fact]
    public void Member_that_is_lost_while_no_head_waits_is_left_to_the_gcs()
    {
        _way.Unreachable(Lost, At(0));

        Assert.Empty(_way.TakeInTheWay(At(60)));
    }

    [Fact]
    public void Member_that_was_lost_before_the_head_waits_is_in_its_way_at_once()
    {
        _way.Unreachable(Lost, At(0));
        _way.HeadWaits(Head);

        Assert.Equal([Lost], _way.TakeInTheWay(At(2)));
    }

    [Fact]
    public void Member_that_is_lost_for_less_than_the_timeout_is_not_in_the_way_yet()
    {
        _way.HeadWaits(Head);
        _way.Unreachable(Lost, At(1));

        Assert.Empty(_way.TakeInTheWay(At(2.9)));
        Assert.Equal([Lost], _way.TakeInTheWay(At(3)));
    }

    [Fact]
    public void Member_that_is_there_again_or_removed_is_in_nobodys_way()
    {
        _way.HeadWaits(Head);
        _way.Unreachable(Lost, At(0));
        _way.Unreachable("another", At(0));
        _way.Reachable(Lost);
        _way.Removed("another");

        Assert.Empty(_way.TakeInTheWay(At(60)));
    }

    [Fact]
    public void Head_that_is_in_needs_no_way()
    {
        _way.HeadWaits(Head);
        _way.HeadWaits(Head + "2");
        _way.HeadWaitsNoMore(Head);
        _way.Unreachable(Lost, At(0));
        Assert.Equal([Lost], _way.TakeInTheWay(At(5)));

        _way.HeadWaitsNoMore(Head + "2");

        Assert.Empty(_way.TakeInTheWay(At(60)));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
