using System.Text.Json;
using AkkaRay.Cli.Tasks;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using Spectre.Console;

namespace AkkaRay.Cli.Tests.State;

public sealed class TaskTextTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly TaskRecord Failed = new(new TaskId(new OwnerId(0x1122334455667788), 42), new JobId(3), "Words.Count", TaskKind.Task, TaskState.Failed)
    {
        Attempt = 2,
        NodeName = "worker-1",
        Pid = 77,
        Fault = FaultKind.ExecutorDied,
        Message = "Process 77 was killed.\nmore",
        Steps = [new TaskStep(TaskState.PendingNode, 1, Start), new TaskStep(TaskState.Failed, 2, Start.AddSeconds(5))],
        Runs = [new TaskRun(new NodeId(Guid.Empty), "worker-1", 77, Start.AddSeconds(1)) { EndedAt = Start.AddSeconds(1.5), IsFaulted = true }],
    };

    [Fact]
    public void List_shows_state_place_attempt_and_the_first_line_of_the_failure()
    {
        var text = Written(console => TaskText.Write(console, new TaskProtocol.TasksListed(default, [Failed], 7, 1234, 5), Start.AddMinutes(3)));

        Assert.Contains("Tasks (1 of 7)", text, StringComparison.Ordinal);
        Assert.Contains("1122334455667788-42  Words.Count  Failed  2 min  worker-1  77", text, StringComparison.Ordinal);
        Assert.Contains("ExecutorDied: Process 77 was killed.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("more", text, StringComparison.Ordinal);
        Assert.Contains("1,234 tasks were counted and not recorded one by one, 5 records", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_task_is_shown_with_its_states_and_runs()
    {
        var text = Written(console => TaskText.Write(console, Failed, Start.AddMinutes(3)));

        Assert.Contains("03:04:05.000000", text, StringComparison.Ordinal);
        Assert.Contains("500 ms", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_shows_counts_and_means()
    {
        var one = new FunctionSummary("Words.Count", TaskKind.Task, 1_000_000, 999_000, 10) { MeanRunMicros = 1.5, MeanWaitMicros = 2_500 };
        var text = Written(console => TaskText.Write(console, new TaskProtocol.TasksSummarized(default, [one], 0, 0)));

        Assert.Contains("1,000,000", text, StringComparison.Ordinal);
        Assert.Contains("990", text, StringComparison.Ordinal);
        Assert.Contains("1.5 µs", text, StringComparison.Ordinal);
        Assert.Contains("2.5 ms", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_what_the_list_has()
    {
        var json = JsonDocument.Parse(TaskJson.Many(new TaskProtocol.TasksListed(default, [Failed], 7, 1234, 5))).RootElement;

        Assert.Equal(1234, json.GetProperty("notRecorded").GetInt64());
        var task = json.GetProperty("tasks")[0];
        Assert.Equal("1122334455667788-42", task.GetProperty("id").GetString());
        Assert.Equal("Failed", task.GetProperty("steps")[1].GetProperty("state").GetString());
        Assert.True(task.GetProperty("runs")[0].GetProperty("failed").GetBoolean());
    }

    private static string Written(Action<IAnsiConsole> write)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 200;
        write(console);
        return output.ToString();
    }
}
