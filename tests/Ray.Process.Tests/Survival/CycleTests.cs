namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that wait for each other, which nobody can see from one of them.</summary>
public sealed class CycleTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Tasks_that_wait_for_each_other_say_where_they_are_hold_no_cpu_and_can_be_cancelled()
    {
        var mailbox = Mailbox.Remote.With(new() { Cpus = 0 }).New();
        var first = Doom.Remote.AwaitLetter(mailbox, "second");
        var second = Doom.Remote.AwaitLetter(mailbox, "first");
        await mailbox.Put("first", first);
        await mailbox.Put("second", second);

        var error = await Assert.ThrowsAsync<RayTimeoutException>(() => first.GetAsync(TimeSpan.FromSeconds(2)));

        Assert.Contains("Its task AkkaRay.Process.Tests.Survival.Doom.AwaitLetter was sent to process", error.Message, StringComparison.Ordinal);
        Assert.Equal(49, await Work.Remote.Square(7).GetAsync(Limits.Long));
        await Ray.CancelAsync(first);
        await Assert.ThrowsAsync<RayTaskCanceledException>(() => first.GetAsync(Limits.Long));
        await Assert.ThrowsAnyAsync<Exception>(() => second.GetAsync(Limits.Long));
        await Ray.KillAsync(mailbox);
    }
}
