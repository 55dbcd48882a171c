using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Submission;

/// <summary>When an unused lease goes back.</summary>
public sealed class LeaseReturnTests
{
    private const long Now = 10_000;

    [Theory]
    [InlineData(false, 400, false)]
    [InlineData(false, 600, true)]
    [InlineData(true, 1, false)]
    [InlineData(true, 3, true)]
    public void Idle_lease_goes_back_after_its_time_and_at_once_if_others_wait(bool isWanted, long idleFor, bool goesBack)
        => Assert.Equal(goesBack, ALease(isIdle: true, isWanted, Now - idleFor).IsDue(Now - 500, Now - 2));

    [Fact]
    public void Busy_lease_stays_although_others_wait()
        => Assert.False(ALease(isIdle: false, isWanted: true, idleSince: 0).IsDue(Now - 500, Now - 2));

    private static Lease ALease(bool isIdle, bool isWanted, long idleSince)
    {
        var granted = new LeaseProtocol.LeaseGranted(default, default, "n1", default, 1, new("h", 1, null), default);
        return new Lease(null!, granted) { IsIdle = isIdle, IsWanted = isWanted, IdleSince = idleSince };
    }
}
