using System.Globalization;
using System.Text.Json;
using AkkaRay.Messages.State;

namespace AkkaRay.Recording;

/// <summary>Tasks as a Chrome trace: nodes are its processes, executors its threads, every run of a task a block.</summary>
internal static class Timeline
{
    private const string SpanPhase = "X";
    private const string NamePhase = "M";

    public static async Task WriteAsync(Stream destination, IReadOnlyList<TaskRecord> tasks, CancellationToken cancellationToken)
    {
        var json = new Utf8JsonWriter(destination);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartArray();
            var rows = new Dictionary<string, int>(StringComparer.Ordinal);
            var named = new HashSet<(int Node, int Pid)>();
            var now = tasks.SelectMany(static task => task.Runs).Select(static run => run.EndedAt ?? run.StartedAt).DefaultIfEmpty().Max();
            foreach (var task in tasks)
            {
                foreach (var run in task.Runs)
                {
                    var node = RowOf(json, rows, run);
                    Name(json, named, node, run.Pid);
                    Write(json, task, run, node, now);
                }
            }

            json.WriteEndArray();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static int RowOf(Utf8JsonWriter json, Dictionary<string, int> rows, TaskRun run)
    {
        var id = run.Node.ToString();
        if (!rows.TryGetValue(id, out var row))
        {
            rows.Add(id, row = rows.Count + 1);
            WriteName(json, "process_name", row, 0, $"node {run.NodeName} ({id})");
        }

        return row;
    }

    private static void Name(Utf8JsonWriter json, HashSet<(int Node, int Pid)> named, int node, int pid)
    {
        if (named.Add((node, pid)))
        {
            WriteName(json, "thread_name", node, pid, string.Create(CultureInfo.InvariantCulture, $"executor {pid}"));
        }
    }

    private static void WriteName(Utf8JsonWriter json, string kind, int process, int thread, string name)
    {
        json.WriteStartObject();
        json.WriteString("ph", NamePhase);
        json.WriteString("name", kind);
        json.WriteNumber("pid", process);
        json.WriteNumber("tid", thread);
        json.WriteStartObject("args");
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TaskRecord task, TaskRun run, int node, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("ph", SpanPhase);
        json.WriteString("name", task.Name);
        json.WriteString("cat", task.Kind == TaskKind.ActorCall ? "actor call" : task.IsStream ? "stream" : "task");
        json.WriteNumber("pid", node);
        json.WriteNumber("tid", run.Pid);
        json.WriteNumber("ts", (run.StartedAt - DateTimeOffset.UnixEpoch).TotalMicroseconds);
        json.WriteNumber("dur", Math.Max(0, ((run.EndedAt ?? now) - run.StartedAt).TotalMicroseconds));
        if (run.IsFaulted)
        {
            json.WriteString("cname", "terrible");
        }

        json.WriteStartObject("args");
        json.WriteString("id", task.FullId);
        json.WriteString("job", task.Job.ToString());
        json.WriteString("state", run.EndedAt is null ? "running" : run.IsFaulted ? "failed" : "finished");
        foreach (var step in task.Steps)
        {
            json.WriteString(string.Create(CultureInfo.InvariantCulture, $"{step.Attempt} {step.State}"), step.At);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
