using AkkaRay.Borrowing;

namespace AkkaRay.Driver.Tests.Borrowing;

public sealed class IdleCollectionTests
{
    [Fact]
    public void Process_that_holds_nothing_sets_no_timer_and_one_that_does_sets_it_once()
    {
        var time = new CountingTime();
        using var collection = new IdleCollection(static () => (0, 0), time);
        Assert.Equal([Timeout.InfiniteTimeSpan], time.Due);

        Parallel.For(0, 100, _ => collection.Start());

        Assert.Equal([Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(200)], time.Due);
    }

    private sealed class CountingTime : TimeProvider
    {
        public List<TimeSpan> Due { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Due.Add(dueTime);
            return new Noted(Due);
        }

        private sealed class Noted(List<TimeSpan> due) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                due.Add(dueTime);
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
