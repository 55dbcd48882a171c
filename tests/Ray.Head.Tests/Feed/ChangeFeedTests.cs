using AkkaRay.Head.Feed;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Tests.Feed;

public sealed class ChangeFeedTests
{
    private static readonly Guid Epoch = Guid.NewGuid();

    private static ChangeFeed FeedOf(int changes, int kept)
    {
        var feed = new ChangeFeed(Epoch, kept);
        for (var i = 1; i <= changes; i++)
        {
            feed.Append(new ClusterChange.JobFinished(new JobId((uint)i), "done"));
        }

        return feed;
    }

    [Fact]
    public void Changes_come_in_batches_of_at_most_256_that_follow_each_other()
    {
        var batches = FeedOf(600, kept: 1000).Read(0, 600);

        Assert.Equal([256, 256, 88], batches.Select(batch => batch.Changes.Length));
        Assert.Equal([0L, 256, 512], batches.Select(batch => batch.After.Sequence));
    }

    [Fact]
    public void Reading_begins_after_the_position()
        => Assert.Equal(new JobId(3), ((ClusterChange.JobFinished)FeedOf(3, kept: 10).Read(2, 3)[0].Changes[0]).Job);

    [Theory]
    [InlineData(5, true)]
    [InlineData(10, true)]
    [InlineData(4, false)]
    [InlineData(11, false)]
    public void Feed_holds_only_what_it_keeps(long position, bool isHeld)
        => Assert.Equal(isHeld, FeedOf(10, kept: 5).Holds(new FeedPosition(Epoch, position)));

    [Fact]
    public void Position_of_another_life_is_not_held()
        => Assert.False(FeedOf(10, kept: 10).Holds(new FeedPosition(Guid.NewGuid(), 10)));

    [Fact]
    public void Change_is_published_only_when_all_that_was_decided_is_durable()
    {
        var feed = FeedOf(2, kept: 10);
        var outbox = new FeedOutbox(feed);

        outbox.Durable(1);
        Assert.False(outbox.IsDue);
        outbox.Durable(2);

        Assert.True(outbox.IsDue);
        Assert.Equal(2, Assert.Single(outbox.Take()).Changes.Length);
        Assert.Empty(outbox.Take());
    }

    [Fact]
    public void Changes_are_published_in_time_even_if_more_are_always_on_the_way()
    {
        var outbox = new FeedOutbox(FeedOf(1000, kept: 1000));

        outbox.Durable(255);
        Assert.False(outbox.IsDue);
        outbox.Durable(256);

        Assert.True(outbox.IsDue);
    }
}
