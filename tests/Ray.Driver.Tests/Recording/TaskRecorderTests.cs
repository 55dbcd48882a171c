using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.State;
using AkkaRay.Ownership;
using AkkaRay.Recording;

namespace AkkaRay.Driver.Tests.Recording;

public sealed class TaskRecorderTests : IAsyncDisposable
{
    // The timer never comes; what is told is told by the test.
    private static readonly OwnerSettings Settings = new()
    {
        Recorder = new RecorderSettings { Burst = 3, PerSecond = 3, Interval = TimeSpan.FromHours(1) },
    };

    private readonly TestOwner _owner = new(Settings);
    private readonly List<TaskProtocol.TasksReported> _told = [];

    public TaskRecorderTests() => _owner.Core.RecordTo(_told.Add);

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public void Task_is_told_with_what_it_needs_and_waits_for()
    {
        _owner.Submit();

        var task = Assert.Single(Tell().Tasks);
        Assert.Equal((TaskState.PendingNode, "Test.Method", 1), (task.State, task.Name, task.Attempt));
        Assert.Equal("CPU 1", task.Resources.ToString());
        Assert.NotNull(task.Waiting);
    }

    [Fact]
    public void Task_waits_for_its_argument_first_and_then_for_an_executor()
    {
        var first = _owner.Submit();
        _owner.Submit(dependencies: [first], arguments: [2]);

        var waiting = Tell().Tasks[1];
        Assert.Equal(TaskState.PendingArguments, waiting.State);
        Assert.Contains(first.Id.ToString(), waiting.Waiting, StringComparison.Ordinal);

        first.TrySetContent([1, 5, 0, 0, 0]);
        var ready = Tell().Tasks.Single(task => task.Id == waiting.Id);
        Assert.Equal([TaskState.PendingArguments, TaskState.PendingNode], ready.Steps.Select(step => step.State));
    }

    [Fact]
    public void Nothing_is_told_when_nothing_happened()
    {
        _owner.Submit();
        Tell();

        _owner.Core.Recorder.Tell();

        Assert.Empty(_told);
    }

    [Fact]
    public void Tasks_beyond_the_burst_are_counted_only()
    {
        for (var i = 0; i < 10; i++)
        {
            _owner.Submit();
        }

        var told = Tell();
        Assert.Equal((3, 7L), (told.Tasks.Length, told.NotRecorded));
        Assert.Equal(10, Assert.Single(told.Functions).Submitted);
    }

    [Fact]
    public void Task_that_was_only_counted_is_recorded_when_it_still_waits_a_while_later()
    {
        for (var i = 0; i < 5; i++)
        {
            _owner.Submit();
        }

        // What was there at one time and is still there at the next has waited for long.
        Assert.Equal(3, Tell().Tasks.Length);
        Assert.Empty(_told);
        _owner.Submit();
        var late = Tell(atLeast: 0).Tasks;

        Assert.Contains(late, task => task.Id.Number is 4 or 5);
    }

    [Fact]
    public void Failure_of_a_task_that_was_only_counted_is_recorded()
    {
        ObjectRef<int>[] references = [.. Enumerable.Range(0, 5).Select(_ => _owner.Submit())];
        Tell();

        _owner.Core.Dispatcher.Finish(TestOwner.TaskOf(references[4]), new RayFault(FaultKind.NodeDied, "node n1 died"));

        var told = Tell();
        var task = told.Tasks.Single(task => task.Id == references[4].Id.Task);
        Assert.Equal((TaskState.Failed, FaultKind.NodeDied, "node n1 died"), (task.State, task.Fault, task.Message));
        Assert.Equal(1, Assert.Single(told.Functions).Failed);
    }

    [Fact]
    public async Task Tasks_that_end_with_the_session_are_told_before_it_is_over()
    {
        _ = _owner.Submit();

        await _owner.Core.DisposeAsync();

        Assert.Equal(TaskState.Failed, _told.SelectMany(told => told.Tasks).Last().State);
    }

    [Fact]
    public void Attempts_are_counted()
    {
        var task = TestOwner.TaskOf(_owner.Submit());

        Assert.True(task.TryChargeRetry());
        task.SchedulingClass.Resubmit([task]);

        var told = Assert.Single(Tell().Tasks);
        Assert.Equal((2, 2), (told.Attempt, told.Steps[^1].Attempt));
    }

    [Fact]
    public void Many_states_keep_the_first_and_the_last()
    {
        var task = TestOwner.TaskOf(_owner.Submit());
        for (var i = 0; i < 100; i++)
        {
            task.Extras!.Trace!.Queued();
        }

        task.Extras!.Trace!.Failed(new RayFault(FaultKind.TaskFailed, new string('x', 10_000)));

        var told = Assert.Single(Tell().Tasks);
        Assert.InRange(told.Steps.Length, 2, 24);
        Assert.Equal((TaskState.PendingNode, TaskState.Failed), (told.Steps[0].State, told.Steps[^1].State));
        Assert.InRange(told.Message!.Length, 1, 600);
    }

    private TaskProtocol.TasksReported Tell(int atLeast = 1)
    {
        _owner.Core.Recorder.Tell();
        Assert.True(_told.Count >= atLeast);
        var told = _told.Aggregate((one, other) => one with { Tasks = [.. one.Tasks, .. other.Tasks] });
        _told.Clear();
        return told;
    }
}
