using System.Text.Json;
using AkkaRay.Messages.State;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>What the cluster tells of tasks, on real processes.</summary>
public sealed class TaskRecordTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Finished_task_is_listed_with_its_states_and_where_it_ran()
    {
        var reference = Work.Remote.Where(20);
        var place = await reference.GetAsync(Limits.Long);

        var task = await TaskAsync(reference, task => task is { State: TaskState.Finished, Runs: [{ EndedAt: not null }] });
        Assert.Equal([TaskState.PendingNode, TaskState.Submitted, TaskState.Finished], task.Steps.Select(step => step.State));
        Assert.Equal((place.Pid, place.Pid), (task.Pid, task.Runs[0].Pid));
        Assert.InRange(task.Runs[0].EndedAt!.Value - task.Runs[0].StartedAt, TimeSpan.FromMilliseconds(15), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Running_task_is_listed_as_running()
    {
        var reference = Work.Remote.Meet(Marks.Path, 2);

        await TaskAsync(reference, task => task is { State: TaskState.Running, NodeName: not null });
        await File.WriteAllTextAsync(System.IO.Path.Combine(Marks.Path, "other.here"), "");
        await reference.GetAsync(Limits.Long);
    }

    [Fact]
    public async Task Task_that_fails_is_listed_with_its_failure_and_its_attempts()
    {
        var reference = Doom.Remote.With(new() { MaxRetries = 1 }).Kill(Marks.Path, 100);
        await Assert.ThrowsAsync<ExecutorDiedException>(() => reference.GetAsync(Limits.Long));

        var task = await TaskAsync(reference, task => task.State == TaskState.Failed);
        Assert.Equal(2, task.Attempt);
        Assert.NotEmpty(task.Message!);
    }

    [Fact]
    public async Task Task_that_no_node_can_take_is_listed_with_the_reason()
    {
        var reference = Work.Remote.With(new() { Cpus = 99 }).Square(3);

        var task = await TaskAsync(reference, task => task.Waiting?.Contains("no node has more than", StringComparison.Ordinal) is true);
        Assert.Equal(TaskState.PendingNode, task.State);
        await Ray.CancelAsync(reference);
    }

    [Fact]
    public async Task Why_says_what_each_node_lacks_for_a_task_that_waits_and_where_one_runs()
    {
        var waiting = Work.Remote.With(new() { Cpus = 99 }).Square(3);
        var running = Work.Remote.Meet(Marks.Path, 2);
        await TaskAsync(running, task => task.State == TaskState.Running);

        var why = await Ray.WhyAsync(waiting);
        Assert.Equal(("object", "PendingNode", 2), (why.Kind, why.State, why.Nodes.Length));
        Assert.All(why.Nodes, node => Assert.Equal("is too small: CPU 1 in all, 99 needed", node.Finding));
        var other = Assert.Single(await Ray.WhyAsync(running.Id.Task.ToString()));
        Assert.Contains("Its code runs in process", other.Reason, StringComparison.Ordinal);

        await Ray.CancelAsync(waiting);
        await File.WriteAllTextAsync(System.IO.Path.Combine(Marks.Path, "other.here"), "");
        await running.GetAsync(Limits.Long);
        Assert.Contains("this process", (await Ray.WhyAsync(Ray.Put(5))).Reason, StringComparison.Ordinal);
        Assert.Empty(await Ray.WhyAsync("nothing of this name"));
    }

    [Fact]
    public async Task Summary_counts_every_call()
    {
        var before = await CallsAsync();
        await Ray.GetAll(Enumerable.Range(0, 500).Select(x => Work.Remote.Add(x, 1)));

        await Eventually.TrueAsync(async () => await CallsAsync() == before + 500, Limits.Long);
    }

    [Fact]
    public async Task Timeline_has_a_block_for_a_task()
    {
        var reference = Work.Remote.Where(5);
        await reference.GetAsync(Limits.Long);
        var task = await TaskAsync(reference, task => task.Runs is [{ EndedAt: not null }]);
        using var stream = new MemoryStream();

        await Ray.WriteTimelineAsync(stream);

        Assert.Contains(task.FullId, JsonDocument.Parse(stream.ToArray()).RootElement.ToString(), StringComparison.Ordinal);
    }

    private static async Task<long> CallsAsync()
    {
        var summary = await Ray.SummarizeTasksAsync();
        return summary.Functions.Where(one => one.Name.EndsWith("Add", StringComparison.Ordinal)).Sum(one => one.Finished);
    }

    private static async Task<TaskRecord> TaskAsync(ObjectRef reference, Func<TaskRecord, bool> isMeant)
    {
        TaskRecord? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var listed = await Ray.ListTasksAsync([new TaskFilter("id", true, reference.Id.Task.ToString())]);
                found = listed.Tasks.FirstOrDefault(isMeant);
                return found is not null;
            },
            Limits.Long,
            () => $"{reference.Id.Task}, not listed as expected");
        return found!;
    }
}
