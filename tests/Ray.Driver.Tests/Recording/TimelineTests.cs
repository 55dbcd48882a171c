using System.Text.Json;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Recording;

namespace AkkaRay.Driver.Tests.Recording;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_run_is_a_block_in_the_row_of_its_executor()
    {
        var (one, other) = (NodeId.New(), NodeId.New());
        var events = await WriteAsync(
            Record("A", new TaskRun(one, "n1", 11, Start) { EndedAt = Start.AddMilliseconds(2) }, new TaskRun(other, "n2", 21, Start) { EndedAt = Start.AddMilliseconds(3), IsFaulted = true }),
            Record("B", new TaskRun(one, "n1", 12, Start.AddMilliseconds(1))));

        var blocks = events.Where(one => Text(one, "ph") == "X").ToArray();
        Assert.Equal(["A", "A", "B"], blocks.Select(block => Text(block, "name")));
        Assert.Equal([2000, 3000, 2000], blocks.Select(block => block.GetProperty("dur").GetDouble()));
        Assert.Equal([11, 21, 12], blocks.Select(block => block.GetProperty("tid").GetInt32()));
        Assert.Equal(blocks[0].GetProperty("pid").GetInt32(), blocks[2].GetProperty("pid").GetInt32());
        Assert.NotEqual(blocks[0].GetProperty("pid").GetInt32(), blocks[1].GetProperty("pid").GetInt32());
        Assert.Equal(2, events.Count(one => Text(one, "name") == "process_name"));
        Assert.Equal(3, events.Count(one => Text(one, "name") == "thread_name"));
    }

    [Fact]
    public async Task No_tasks_are_an_empty_trace() => Assert.Empty(await WriteAsync());

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static TaskRecord Record(string name, params TaskRun[] runs)
        => new(new TaskId(new OwnerId(1), 1), new JobId(1), name, TaskKind.Task, TaskState.Finished) { Runs = [.. runs] };

    private static async Task<JsonElement[]> WriteAsync(params TaskRecord[] tasks)
    {
        using var stream = new MemoryStream();
        await Timeline.WriteAsync(stream, tasks, CancellationToken.None);
        return [.. JsonDocument.Parse(stream.ToArray()).RootElement.EnumerateArray().Select(one => one.Clone())];
    }
}
