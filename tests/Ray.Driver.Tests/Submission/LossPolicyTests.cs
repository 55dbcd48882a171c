using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Ownership;
using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Submission;

public sealed class LossPolicyTests : IAsyncDisposable
{
    private readonly TestOwner _owner = new();

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public void Task_begun_last_is_charged_and_those_behind_it_are_not()
    {
        var tasks = Tasks(1, 2, 3);

        Assert.Equal([LossVerdict.RunAgain, LossVerdict.RunAgain, LossVerdict.RunAgain], Verdicts(tasks, 2));
        Assert.Equal([3, 2, 3], tasks.Select(static task => task.RetriesLeft));
    }

    [Fact]
    public void Task_without_retries_fails_only_if_it_had_begun()
    {
        var tasks = Tasks(1, 2, 3);
        tasks.ForEach(static task => task.RetriesLeft = 0);

        Assert.Equal([LossVerdict.Fail, LossVerdict.Fail, LossVerdict.RunAgain], Verdicts(tasks, 2));
    }

    [Fact]
    public void Nothing_is_charged_when_no_task_had_begun()
    {
        var tasks = Tasks(1, 2);
        tasks.ForEach(static task => task.RetriesLeft = 0);

        Assert.Equal([LossVerdict.RunAgain, LossVerdict.RunAgain], Verdicts(tasks, ProgressFile.Nothing));
    }

    [Fact]
    public void Last_begun_task_that_was_answered_leaves_the_others_uncharged()
    {
        var tasks = Tasks(8, 9);
        tasks.ForEach(static task => task.RetriesLeft = 0);

        Assert.Equal([LossVerdict.RunAgain, LossVerdict.RunAgain], Verdicts(tasks, 7));
    }

    [Fact]
    public void Every_task_is_charged_when_nothing_is_known()
    {
        var tasks = Tasks(1, 2);
        tasks[1].RetriesLeft = 0;

        Assert.Equal([LossVerdict.RunAgain, LossVerdict.Fail], Verdicts(tasks, ulong.MaxValue));
        Assert.Equal(2, tasks[0].RetriesLeft);
    }

    [Fact]
    public void Task_somebody_stopped_is_not_run_again()
    {
        var tasks = Tasks(1);
        tasks[0].IsCanceled = true;

        Assert.Equal([LossVerdict.Cancel], Verdicts(tasks, 1));
    }

    [Fact]
    public void Unlimited_retries_are_never_used_up()
    {
        var tasks = Tasks(1);
        tasks[0].RetriesLeft = -1;

        Assert.Equal([LossVerdict.RunAgain], Verdicts(tasks, 1));
        Assert.Equal(-1, tasks[0].RetriesLeft);
    }

    [Fact]
    public void Want_of_memory_costs_no_retry_but_a_rest_and_nobody_else_anything()
    {
        var tasks = Tasks(1, 2);

        var verdicts = LossPolicy.Judge(tasks, 1, FaultKind.OutOfMemory).Select(static pair => pair.Verdict).ToArray();

        Assert.Equal([LossVerdict.RunAgain, LossVerdict.RunAgain], verdicts);
        Assert.Equal([3, 3], tasks.Select(static task => task.RetriesLeft));
        Assert.InRange(tasks[0].TakePause(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
        Assert.False(tasks[1].MustRest);
    }

    [Fact]
    public void Task_without_retries_is_not_run_again_for_want_of_memory()
    {
        var tasks = Tasks(1);
        tasks[0].RetriesLeft = 0;

        Assert.Equal([LossVerdict.Fail], LossPolicy.Judge(tasks, 1, FaultKind.OutOfMemory).Select(static pair => pair.Verdict));
    }

    [Fact]
    public async Task Runs_lost_for_want_of_memory_have_a_limit_of_their_own()
    {
        await using var owner = new TestOwner(new OwnerSettings { OutOfMemoryRetries = 2 });
        var task = owner.Task(1);

        var verdicts = Enumerable.Range(0, 3).Select(_ => LossPolicy.Judge([task], 1, FaultKind.OutOfMemory).Single().Verdict);

        Assert.Equal([LossVerdict.RunAgain, LossVerdict.RunAgain, LossVerdict.Fail], verdicts);
    }

    private List<PendingTask> Tasks(params ulong[] numbers) => [.. numbers.Select(number => _owner.Task(number))];

    private static LossVerdict[] Verdicts(List<PendingTask> tasks, ulong lastStarted)
        => [.. LossPolicy.Judge(tasks, lastStarted).Select(static pair => pair.Verdict)];
}
