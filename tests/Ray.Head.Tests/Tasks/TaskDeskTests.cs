using AkkaRay.Head.Persistence;
using AkkaRay.Head.Tasks;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.State.TaskProtocol;

namespace AkkaRay.Head.Tests.Tasks;

public sealed class TaskDeskTests
{
    private static readonly JobId Job = new(1);
    private static readonly OwnerId Owner = new(0xabc);
    private static readonly NodeId Node = new(Guid.NewGuid());

    private readonly TaskDesk _desk = new(100, 150);

    [Fact]
    public void Task_that_was_sent_and_that_its_executor_began_is_running_until_that_ended()
    {
        _desk.Take(Report([Record(1, TaskState.Submitted)]));
        _desk.Take(Report(runs: [Run(1)]));
        Assert.Equal(TaskState.Running, List().Tasks.Single().State);

        _desk.Take(Report(runs: [Run(1, ended: 3)]));
        Assert.Equal(TaskState.Submitted, List().Tasks.Single().State);

        _desk.Take(Report([Record(1, TaskState.Finished)]));
        var task = List().Tasks.Single();
        Assert.Equal((TaskState.Finished, 1), (task.State, task.Runs.Length));
        Assert.Equal(TimeSpan.FromSeconds(2), task.Runs[0].EndedAt - task.Runs[0].StartedAt);
    }

    [Fact]
    public void What_an_executor_tells_alone_is_known_too()
    {
        _desk.Take(Report(runs: [Run(1, ended: 3, isFaulted: true)]));

        var task = List().Tasks.Single();
        Assert.Equal((TaskState.Failed, "worker-a", "Work.Do"), (task.State, task.NodeName, task.Name));
    }

    [Fact]
    public void Tasks_that_ended_first_are_forgotten_first_and_counted()
    {
        _desk.Take(Report([Record(1, TaskState.PendingNode), .. Many(2, 99, TaskState.Finished)]));
        _desk.Take(Report([.. Many(101, 10, TaskState.PendingNode)]));

        var listed = List();
        Assert.Equal((100, 10L), (listed.Total, listed.Forgotten));
        Assert.Contains(listed.Tasks, task => task.Id.Number == 1);
        Assert.DoesNotContain(listed.Tasks, task => task.Id.Number is >= 2 and < 12);
        Assert.Contains(listed.Tasks, task => task.Id.Number == 12);
    }

    [Fact]
    public void Job_with_most_records_gives_way_when_all_together_are_too_many()
    {
        _desk.Take(Report([.. Many(1, 90, TaskState.Finished)]));
        _desk.Take(Report([.. Many(1, 70, TaskState.Finished, new OwnerId(7))], job: new JobId(2)));

        Assert.Equal(80, List(new TaskFilter("job", true, "1")).Total);
        Assert.Equal(70, List(new TaskFilter("job", true, "2")).Total);
    }

    [Theory]
    [InlineData("state=failed", 1)]
    [InlineData("state!=Failed", 2)]
    [InlineData("name=do", 3)]
    [InlineData("job=1", 3)]
    [InlineData("job=2", 0)]
    [InlineData("error=TaskFailed", 1)]
    [InlineData("id=0000000000000abc-2", 1)]
    [InlineData("owner=0000000000000abc", 3)]
    [InlineData("kind=ActorCall", 0)]
    [InlineData("attempt=1", 3)]
    [InlineData("pid=7", 3)]
    [InlineData("node=worker-a", 3)]
    public void Filters_let_through_what_they_say(string filter, int count)
    {
        _desk.Take(Report([Record(1, TaskState.Finished), Record(2, TaskState.PendingNode), Record(3, TaskState.Failed) with { Fault = FaultKind.TaskFailed }]));

        Assert.Equal(count, List(TaskFilter.Parse(filter)).Total);
    }

    [Fact]
    public void Filters_all_have_to_let_a_task_through()
    {
        _desk.Take(Report([Record(1, TaskState.Finished), Record(2, TaskState.PendingNode)]));

        Assert.Equal(0, List(TaskFilter.Parse("state=Finished"), TaskFilter.Parse("id=0000000000000abc-2")).Total);
    }

    [Fact]
    public void Pages_together_are_the_list_newest_first()
    {
        _desk.Take(Report([.. Many(1, 9, TaskState.Finished)]));

        var pages = new[] { 0, 4, 8 }.SelectMany(skip => _desk.List(new ListTasks(RequestId.New(), [], skip, 4)).Tasks);
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], pages.Select(task => (int)task.Id.Number));
    }

    [Fact]
    public void Summary_counts_all_calls_and_takes_times_of_those_that_were_recorded()
    {
        _desk.Take(new TasksReported(Job, [Record(1, TaskState.Finished)], [Run(1, ended: 3)], [new("Work.Do", TaskKind.Task, 1000, 900, 3)], 999));
        _desk.Take(new TasksReported(Job, [], [], [new("Work.Do", TaskKind.Task, 10, 7, 0)], 10));

        var summary = _desk.Summarize(new SummarizeTasks(RequestId.New(), Job));
        var one = Assert.Single(summary.Functions);
        Assert.Equal((1010L, 907L, 3L, 100L), (one.Submitted, one.Finished, one.Failed, one.Unfinished));
        Assert.Equal((2_000_000d, 1_000_000d), (one.MeanRunMicros, one.MeanWaitMicros));
        Assert.Equal(1009, summary.NotRecorded);
    }

    [Fact]
    public void End_of_a_job_ends_its_tasks_and_no_others()
    {
        _desk.Take(Report([Record(1, TaskState.PendingNode), Record(2, TaskState.Finished)]));
        _desk.Take(Report([Record(1, TaskState.PendingNode) with { Id = new TaskId(new OwnerId(7), 1) }], job: new JobId(2)));

        _desk.JobEnded(new JobClosed(1, 0, "done"), Examples.Noon);

        var tasks = List().Tasks.ToDictionary(task => task.Id);
        Assert.Equal(TaskState.Failed, tasks[new TaskId(Owner, 1)].State);
        Assert.Contains("done", tasks[new TaskId(Owner, 1)].Message, StringComparison.Ordinal);
        Assert.Equal(TaskState.Finished, tasks[new TaskId(Owner, 2)].State);
        Assert.Equal(TaskState.PendingNode, tasks[new TaskId(new OwnerId(7), 1)].State);
    }

    [Fact]
    public void Bounds_hold_whatever_is_told()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var step = 0; step < 2000; step++)
        {
            var job = new JobId((uint)random.Next(1, 5));
            var number = (ulong)random.Next(1, 400);
            _desk.Take(random.Next(3) == 0
                ? Report(runs: [Run(number, random.Next(2) == 0 ? null : 5)], job: job)
                : Report([Record(number, (TaskState)random.Next(1, 7))], job: job));
            if (random.Next(200) == 0)
            {
                _desk.JobEnded(new JobClosed(job.Value, 0, "over"), Examples.Noon);
            }

            var total = List().Total;
            Assert.True(total <= 150, $"{total} are kept; seed {seed}");
        }
    }

    private TasksListed List(params TaskFilter[] filters) => _desk.List(new ListTasks(RequestId.New(), [.. filters], 0, PageMax));

    private static TasksReported Report(TaskRecord[]? tasks = null, TaskRunReport[]? runs = null, JobId? job = null)
        => new(job ?? Job, [.. (tasks ?? []).Select(task => task with { Job = job ?? Job })], [.. runs ?? []], [], 0);

    private static IEnumerable<TaskRecord> Many(int from, int count, TaskState state, OwnerId? owner = null)
        => Enumerable.Range(from, count).Select(number => Record((ulong)number, state) with { Id = new TaskId(owner ?? Owner, (ulong)number) });

    private static TaskRecord Record(ulong number, TaskState state) => new(new TaskId(Owner, number), Job, "Work.Do", TaskKind.Task, state)
    {
        Node = Node,
        NodeName = "worker-a",
        Pid = 7,
        Steps = [new TaskStep(TaskState.PendingNode, 1, Examples.Noon)],
    };

    private static TaskRunReport Run(ulong number, int? ended = null, bool isFaulted = false) => new(
        new TaskId(Owner, number), "Work.Do", TaskKind.Task, new TaskRun(Node, "worker-a", 7, Examples.Noon.AddSeconds(1))
        {
            EndedAt = ended is { } seconds ? Examples.Noon.AddSeconds(seconds) : null,
            IsFaulted = isFaulted,
        });
}
