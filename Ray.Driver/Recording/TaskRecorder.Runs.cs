using System.Diagnostics;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Recording;

/// <content>What this process runs for others.</content>
internal sealed partial class TaskRecorder
{
    private const int RunsMax = 20_000;

    private readonly Lock _runGate = new();
    private readonly Dictionary<TaskId, TaskRunReport> _running = [];
    private List<TaskRunReport> _ended = [];
    private NodeId _node;
    private string _nodeName = "";

    /// <summary>Which node this process runs on; without that it tells of no runs.</summary>
    public void RunsOn(NodeId node, string nodeName) => (_node, _nodeName) = (node, nodeName);

    /// <summary>User code of a recorded task begins; <paramref name="started"/> is a time of <see cref="Stopwatch"/>.</summary>
    public void Began(TaskId task, string name, TaskKind kind, long started)
    {
        var run = new TaskRunReport(task, name, kind, new TaskRun(_node, _nodeName, Environment.ProcessId, TimeOf(started)));
        lock (_runGate)
        {
            if (_running.Count + _ended.Count < RunsMax)
            {
                _running[task] = run;
            }
        }
    }

    /// <summary>It ended.</summary>
    public void Ended(TaskId task, bool isFaulted, long ended)
    {
        lock (_runGate)
        {
            if (_running.Remove(task, out var run))
            {
                _ended.Add(run with { Run = run.Run with { EndedAt = TimeOf(ended), IsFaulted = isFaulted } });
            }
        }
    }

    // What still runs is told every time: it is little, and the last word may have been lost.
    private List<TaskRunReport> TakeRuns()
    {
        lock (_runGate)
        {
            var taken = _ended;
            _ended = [];
            taken.AddRange(_running.Values);
            return taken;
        }
    }

    private DateTimeOffset TimeOf(long timestamp) => time.GetUtcNow() - Stopwatch.GetElapsedTime(timestamp);
}
