using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Ownership;

public sealed class OwnerCoreTests : IAsyncDisposable
{
    private readonly TestOwner _owner = new();

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public void First_task_asks_for_one_lease()
    {
        _owner.Submit();

        Assert.Single(_owner.Agent.Requested);
    }

    [Fact]
    public void Tasks_of_unknown_length_ask_for_a_lease_each_up_to_the_limit()
    {
        for (var i = 0; i < 100; i++)
        {
            _owner.Submit();
        }

        Assert.Equal(64, _owner.Agent.Requested.Count);
    }

    [Fact]
    public void Task_is_not_queued_before_its_dependency_is_there()
    {
        var first = _owner.Submit();
        var second = _owner.Submit(dependencies: [first], arguments: [2]);

        Assert.Single(_owner.Agent.Requested);
        Assert.Contains("waits for", OwnerCore.Explain(second), StringComparison.Ordinal);
        first.TrySetContent([1, 5, 0, 0, 0]);
        Assert.Equal(2, _owner.Agent.Requested.Count);
    }

    [Fact]
    public async Task Failed_dependency_fails_the_task_with_its_own_fault()
    {
        var first = _owner.Submit();
        var second = _owner.Submit(dependencies: [first], arguments: [2]);

        first.TrySetFault(new RayFault(FaultKind.NodeDied, "node n1 died"));

        var error = await Assert.ThrowsAsync<NodeDiedException>(async () => await second);
        Assert.Contains("n1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_because_of_unloadable_code_fails_what_is_queued()
    {
        var reference = _owner.Submit();

        _owner.Core.Dispatcher.OnRefused(new LeaseProtocol.LeaseRefused(
            _owner.Agent.Requested[0], new RayFault(FaultKind.CodeNotLoadable, "no such file")));

        await Assert.ThrowsAsync<CodeNotLoadableException>(async () => await reference);
    }

    [Fact]
    public async Task Grant_of_an_executor_nobody_can_reach_goes_back_and_another_is_asked_for()
    {
        _ = _owner.Submit();
        var lease = _owner.Agent.Requested[0];

        _owner.Core.Dispatcher.OnGranted(new LeaseProtocol.LeaseGranted(
            lease, default, "n1", default, 1, new("127.0.0.1", 1, null), default));

        await Eventually(() => _owner.Agent.Returned.Contains(lease) && _owner.Agent.Requested.Count == 2);
    }

    [Fact]
    public async Task Cancelled_task_that_waits_never_runs_and_says_so()
    {
        using var source = new CancellationTokenSource();
        var reference = _owner.Submit(cancellationToken: source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await reference);
    }

    [Fact]
    public async Task Children_of_a_task_are_stopped_wherever_they_wait()
    {
        _owner.Core.RunningTask = 7;
        var queued = _owner.Submit();
        var preparing = _owner.Submit(dependencies: [queued], arguments: [2]);
        _owner.Core.RunningTask = 8;
        var other = _owner.Submit();

        _owner.Core.CancelChildren(7);

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await queued);
        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await preparing);
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public async Task Task_stopped_twice_gives_its_room_back_once()
    {
        await using var owner = new TestOwner(new OwnerSettings { PendingBytesMax = 1000 });
        var first = owner.Submit(arguments: new byte[700]);
        var task = TestOwner.TaskOf(first);

        owner.Core.Dispatcher.Finish(task, new RayFault(FaultKind.TaskCanceled, "enough"));
        owner.Core.Dispatcher.Finish(task, new RayFault(FaultKind.TaskCanceled, "once more"));

        _ = owner.Submit(arguments: new byte[700]);
        var blocked = Task.Run(() => owner.Submit(arguments: new byte[700]));
        Assert.NotSame(blocked, await Task.WhenAny(blocked, Task.Delay(200)));
        owner.Core.Dispatcher.OnSessionEnded("the test is over");
        await blocked.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task End_of_the_session_fails_what_is_pending_and_what_comes_after()
    {
        var before = _owner.Submit();

        _owner.Core.Dispatcher.OnSessionEnded("the job was ended by an operator");
        var after = _owner.Submit();

        await Assert.ThrowsAsync<SessionEndedException>(async () => await before);
        await Assert.ThrowsAsync<SessionEndedException>(async () => await after);
    }

    [Theory]
    [InlineData(-0.5, "between 0")]
    [InlineData(0.00001, "finer than 1/10000")]
    [InlineData(double.NaN, "between 0")]
    public void Impossible_amount_is_refused_at_the_call(double cpus, string says)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _owner.Submit(new TaskOptions { Cpus = cpus }));

        Assert.Contains("CPU", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submitting_blocks_while_too_many_bytes_wait_and_goes_on_when_they_are_gone()
    {
        await using var owner = new TestOwner(new OwnerSettings { PendingBytesMax = 1000 });
        var first = owner.Submit(arguments: new byte[10]);
        _ = owner.Submit();
        _ = owner.Submit();

        var blocked = Task.Run(() => owner.Submit(arguments: new byte[10]));
        Assert.NotSame(blocked, await Task.WhenAny(blocked, Task.Delay(200)));
        owner.Core.Dispatcher.Finish(TestOwner.TaskOf(first), new RayFault(FaultKind.TaskCanceled, "enough"));

        await blocked.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task Eventually(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
