using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Recording;

/// <content>What this process runs for others.</content>
internal sealed partial class TaskRecorder
{
    private const int RunsMax = 20_000;

    private readonly Lock _runGate = new();
    private readonly Dictionary<TaskId, TaskRunNote> _running = [];
    private List<TaskRunNote> _ended = [];
    private Action<ImmutableArray<TaskRunNote>>? _tellRuns;

    /// <summary>User code of a recorded task begins; <paramref name="started"/> is a time of <see cref="Stopwatch"/>.</summary>
    public void Began(TaskId task, string name, TaskKind kind, long started)
    {
        var run = new TaskRunNote(task, name, kind, TimeOf(started));
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
                _ended.Add(run with { EndedAt = TimeOf(ended), IsFaulted = isFaulted });
            }
        }
    }

    private void TellRuns()
    {
        if (_tellRuns is { } tell && TakeRuns() is { Count: > 0 } runs)
        {
            for (var from = 0; from < runs.Count; from += PageMax)
            {
                tell([.. CollectionsMarshal.AsSpan(runs).Slice(from, Math.Min(PageMax, runs.Count - from))]);
            }
        }
    }

    // What still runs is told every time: it is little, and the last word may have been lost.
    private List<TaskRunNote> TakeRuns()
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
