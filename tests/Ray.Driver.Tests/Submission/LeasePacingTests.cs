using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Submission;

public sealed class LeasePacingTests
{
    [Fact]
    public void Idle_lease_takes_any_task()
        => Assert.True(LeasePacing.HasRoom(tasks: 0, bytes: 0, nanos: 0, nextNanos: long.MaxValue / 1_000_000));

    [Fact]
    public void Task_of_unknown_length_is_sent_alone()
        => Assert.False(LeasePacing.HasRoom(tasks: 1, bytes: 0, nanos: 100, nextNanos: long.MaxValue / 1_000_000));

    [Fact]
    public void Lease_holds_a_millisecond_of_work()
    {
        Assert.True(LeasePacing.HasRoom(tasks: 9, bytes: 0, nanos: 900_000, nextNanos: 100_000));
        Assert.False(LeasePacing.HasRoom(tasks: 10, bytes: 0, nanos: 1_000_000, nextNanos: 100_000));
    }

    [Fact]
    public void Window_bounds_tasks_and_bytes()
    {
        Assert.False(LeasePacing.HasRoom(tasks: LeasePacing.TasksMax, bytes: 0, nanos: 0, nextNanos: 0));
        Assert.False(LeasePacing.HasRoom(tasks: 1, bytes: LeasePacing.BytesMax, nanos: 0, nextNanos: 0));
    }

    [Theory]
    [InlineData(0, true, 100, 0)]
    [InlineData(5, false, 0, 5)]
    [InlineData(1000, false, 0, 64)]
    [InlineData(100_000, true, 100, 2)]
    [InlineData(100, true, 10_000_000, 64)]
    [InlineData(3, true, 10_000_000, 3)]
    public void Queue_is_worth_a_lease_for_every_ten_milliseconds(int queued, bool isMeasured, long meanNanos, int leases)
        => Assert.Equal(leases, LeasePacing.LeasesWanted(queued, isMeasured, meanNanos, leasesMax: 64));
}
