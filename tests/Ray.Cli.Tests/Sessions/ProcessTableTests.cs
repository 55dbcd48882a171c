using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Tests.Sessions;

public sealed class ProcessTableTests
{
    [Fact]
    public void Running_process_is_itself_and_not_another_with_its_id()
    {
        using var child = new Child("worker");

        Assert.True(ProcessTable.IsRunning(child.Recorded));
        Assert.False(ProcessTable.IsRunning(child.Recorded with { Started = "1" }));
    }

    [Fact]
    public void Process_that_is_not_the_recorded_one_is_left_alone()
    {
        using var child = new Child("worker");

        ProcessTable.RequestEnd(child.Recorded with { Started = "1" });
        ProcessTable.Kill(child.Recorded with { Started = "1" });

        Assert.True(ProcessTable.IsRunning(child.Recorded));
    }

    [Fact]
    public async Task Killed_process_is_seen_to_have_ended()
    {
        using var child = new Child("worker");

        ProcessTable.Kill(child.Recorded);

        Assert.True(await ProcessTable.WaitForEndAsync(child.Recorded, TimeSpan.FromSeconds(10), CancellationToken.None));
    }

    [Fact]
    public void Process_id_nobody_has_is_no_process() => Assert.Null(ProcessTable.Started(int.MaxValue));
}
