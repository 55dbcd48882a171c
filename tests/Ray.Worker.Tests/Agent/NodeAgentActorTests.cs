using System.Diagnostics;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Jobs;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Agent;

public sealed class NodeAgentActorTests : AgentSpec
{
    [Fact]
    public async Task Request_is_granted_with_an_executor_of_the_job()
    {
        await JoinAsync();
        var granted = await GrantAsync(1);
        Assert.Equal((Worker.Node.Id, "n1"), (granted.Node, granted.NodeName));
        Assert.False(Process.GetProcessById(granted.Pid).HasExited);
    }

    [Fact]
    public async Task Request_repeated_is_granted_with_the_same_executor()
    {
        await JoinAsync();
        var first = await GrantAsync(1);
        Assert.Equal(first, await GrantAsync(1));
    }

    [Fact]
    public async Task Request_ahead_of_the_feed_is_granted_when_the_feed_tells_of_the_job()
    {
        Request(1);
        await JoinAsync();
        await Driver.FishForMessageAsync(message => message is LeaseGranted, Patience);
    }

    [Fact]
    public async Task Request_that_must_wait_is_told_why_and_granted_when_there_is_room()
    {
        await JoinAsync();
        await GrantAsync(1, cpus: 2);
        Request(2);
        var queued = await Driver.FishForMessageAsync<LeaseQueued>(_ => true, Patience);
        Assert.Equal("needs CPU 1; largest free is 0 of 2 on n1, all executors busy", queued.Reason);
        Tell(new ReturnLease(A.Lease(1), KillExecutor: false));
        await Driver.FishForMessageAsync<LeaseGranted>(granted => granted.Lease == A.Lease(2), Patience);
    }

    [Fact]
    public async Task Returned_executor_is_used_again_for_its_job()
    {
        await JoinAsync();
        var first = await GrantAsync(1);
        Tell(new ReturnLease(A.Lease(1), KillExecutor: false));
        await AllFreeAsync();
        Assert.Equal(first.Pid, (await GrantAsync(2)).Pid);
    }

    [Fact]
    public async Task Returned_executor_that_is_to_be_killed_is_gone()
    {
        await JoinAsync();
        var granted = await GrantAsync(1);
        Tell(new ReturnLease(A.Lease(1), KillExecutor: true));
        await GoneAsync(granted.Pid);
        await AllFreeAsync();
    }

    [Fact]
    public async Task Finished_job_has_its_executors_killed_and_its_leases_freed()
    {
        await JoinAsync();
        var granted = await GrantAsync(1);
        Feed(new ClusterChange.JobFinished(A.Job, "its driver died"));
        await GoneAsync(granted.Pid);
        await AllFreeAsync();
        Request(2);
        var refused = await Driver.FishForMessageAsync<LeaseRefused>(_ => true, Patience);
        Assert.Equal(FaultKind.SessionEnded, refused.Fault.Kind);
    }

    [Fact]
    public async Task Lost_node_takes_the_leases_of_its_executors_with_it()
    {
        var other = A.Node("n2", 2);
        await JoinAsync("serve", other);
        Request(1, caller: other.Id);
        var granted = await Driver.FishForMessageAsync<LeaseGranted>(_ => true, Patience);
        Feed(new ClusterChange.NodeLost(other.Id, "n2", "it was unreachable"));
        await GoneAsync(granted.Pid);
        await AllFreeAsync();
    }

    [Fact]
    public async Task Request_without_room_is_spilled_to_a_node_that_has()
    {
        var other = A.Node("n2", 2);
        await JoinAsync("serve", other);
        await GrantAsync(1, cpus: 2);
        Request(2);
        Assert.Equal(
            new LeaseSpilled(A.Lease(2), other.Id, other.AgentPath),
            await Driver.FishForMessageAsync<LeaseSpilled>(_ => true, Patience));
    }

    [Fact]
    public async Task Unknown_lease_is_explained_at_once()
    {
        await JoinAsync();
        Tell(new ExplainLoss(A.Lease(9)));
        var lost = await Driver.ExpectMsgAsync<LeaseLost>(Patience);
        Assert.Equal((A.Lease(9), ulong.MaxValue), (lost.Lease, lost.LastStarted));
    }

    [Fact]
    public async Task Broken_connection_of_a_living_executor_ends_that_executor_and_blames_the_connection()
    {
        await JoinAsync("running");
        var granted = await GrantAsync(1);
        Tell(new ExplainLoss(A.Lease(1)));
        var lost = await Driver.FishForMessageAsync<LeaseLost>(_ => true, Patience);
        Assert.Contains("its connection to the caller broke although the process lives", lost.Fault.Message, StringComparison.Ordinal);
        await GoneAsync(granted.Pid);
    }

    [Fact]
    public async Task Task_cancelled_with_force_has_its_process_killed()
    {
        await JoinAsync("running");
        var granted = await GrantAsync(1);
        await ProgressAsync(granted);
        Tell(new CancelTask(A.Lease(1), TaskNumber: 5, Force: true));
        var lost = await Driver.FishForMessageAsync<LeaseLost>(_ => true, Patience);
        Assert.Equal(5UL, lost.LastStarted);
        Assert.Contains("its task 5 was cancelled with force", lost.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_that_does_not_run_is_not_worth_a_process()
    {
        await JoinAsync("running");
        var granted = await GrantAsync(1);
        await ProgressAsync(granted);
        Tell(new CancelTask(A.Lease(1), TaskNumber: 6, Force: true));
        var written = await Driver.FishForMessageAsync<JobProtocol.OutputWritten>(_ => true, Patience);
        Assert.Equal(["stop 6"], written.Lines);
    }

    [Fact]
    public async Task Code_that_cannot_be_loaded_refuses_the_lease_with_the_reason()
    {
        await JoinAsync("not-loadable");
        Request(1);
        var refused = await Driver.FishForMessageAsync<LeaseRefused>(_ => true, Patience);
        Assert.Equal((FaultKind.CodeNotLoadable, "entry assembly is missing"), (refused.Fault.Kind, refused.Fault.Message));
        await AllFreeAsync();
    }

    [Fact]
    public async Task Gap_in_the_feed_is_caught_up()
    {
        await JoinAsync();
        Tell(new FeedProtocol.FeedBatch(new FeedPosition(Guid.Empty, 5), []));
        var asked = await Gcs.FishForMessageAsync<FeedProtocol.CatchUp>(_ => true, Patience);
        Assert.Equal(new FeedPosition(Guid.Empty, 0), asked.Position);
    }

    [Fact]
    public async Task Output_goes_to_the_driver_with_node_and_process_named()
    {
        await JoinAsync("print");
        var granted = await GrantAsync(1);
        var lines = new List<(bool, string)>();
        while (lines.Count < 2)
        {
            var written = await Driver.FishForMessageAsync<JobProtocol.OutputWritten>(_ => true, Patience);
            Assert.Equal((A.Job, "n1", granted.Pid), (written.Job, written.Node, written.Pid));
            lines.AddRange(written.Lines.Select(line => (written.IsError, line)));
        }

        Assert.Equal([(false, "hello from the task"), (true, "a complaint")], lines.Order());
    }

    [Fact]
    public async Task Flood_of_output_is_bounded_and_what_was_dropped_is_counted()
    {
        await JoinAsync("flood");
        await GrantAsync(1);
        var (seen, dropped) = (0, 0);
        while (seen + dropped < 200_000)
        {
            var written = await Driver.FishForMessageAsync<JobProtocol.OutputWritten>(_ => true, Patience);
            Assert.InRange(written.Lines.Sum(line => line.Length), 0, 64 * 1024);
            (seen, dropped) = (seen + written.Lines.Length, dropped + written.LinesDropped);
        }

        Assert.Equal(200_000, seen + dropped);
    }

    [Fact]
    public async Task Waiting_task_lends_its_cpu_to_what_it_waits_for()
    {
        await JoinAsync("blocked-parent");
        Request(1, cpus: 2);
        var written = await Driver.FishForMessageAsync<JobProtocol.OutputWritten>(_ => true, Patience);
        Assert.Equal(["nested lease on n1"], written.Lines);
    }

    [Fact]
    public async Task Hundred_leases_leave_everything_free_and_no_process_behind()
    {
        await JoinAsync();
        var pids = new HashSet<int>();
        for (ulong lease = 1; lease <= 100; lease++)
        {
            pids.Add((await GrantAsync(lease)).Pid);
            Tell(new ReturnLease(A.Lease(lease), KillExecutor: lease % 20 == 0));
        }

        await AllFreeAsync();
        await Worker.KillAsync();
        foreach (var pid in pids)
        {
            await GoneAsync(pid);
        }
    }

    [Fact]
    public async Task Leaving_node_says_so_ends_its_executors_and_is_done_soon()
    {
        await JoinAsync();
        var granted = await GrantAsync(1);
        var time = Stopwatch.StartNew();
        await Worker.LeaveAsync("test");
        // It waits no longer than five seconds for what does not end.
        Assert.InRange(time.ElapsedMilliseconds, 0, 4500);
        await GoneAsync(granted.Pid);
        await Gcs.FishForMessageAsync(message => message is AkkaRay.Messages.Nodes.NodeProtocol.LeaveNode, Patience);
    }

    private static async Task ProgressAsync(LeaseGranted granted)
    {
        var path = Directory.EnumerateDirectories(Path.GetTempPath(), "ray-w-*").Select(folder => Path.Combine(folder, "progress", granted.Executor.Value.ToString("N"))).Single(File.Exists);
        while (File.ReadAllBytes(path) is [] or [0, ..])
        {
            await Task.Delay(5);
        }
    }
}
