using System.Collections.Concurrent;
using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Ownership;

namespace AkkaRay.Recording;

/// <summary>
/// What this process can tell of tasks: its own, as their owner, and those it ran, as an executor. All are counted; one
/// by one it records as many a second as is cheap, those that fail, and those that have been waiting for long. Told to
/// the GCS once a second, never on the thread of a task.
/// </summary>
internal sealed partial class TaskRecorder(JobId job, RecorderSettings settings, TimeProvider time) : IDisposable
{
    private const int PageMax = 500;
    private const int FailuresPerSecond = 200;
    private const int FunctionsMax = 10_000;

    private readonly ConcurrentDictionary<(string Name, TaskKind Kind), FunctionCounts> _functions = new();
    private readonly FunctionCounts _otherFunctions = new("(others)", TaskKind.Task);
    private readonly Lock _gate = new();
    private readonly Lock _telling = new();
    private readonly SubmissionMarks _marks = new();
    private List<TaskTrace> _traces = [];
    private Action<TaskProtocol.TasksReported>? _send;
    private Func<ulong, int, IEnumerable<PendingTask>> _unrecorded = static (_, _) => [];
    private Func<ulong> _lastNumber = static () => 0;
    private ITimer? _timer;
    private int _budget;
    private int _failures;
    private long _recorded;

    /// <summary>
    /// Begins to record: <paramref name="send"/> tells the GCS, <paramref name="tellRuns"/> what ran here, <paramref name="unrecorded"/> gives tasks up to a
    /// number that wait or run and are not recorded, at most so many; <paramref name="lastNumber"/> the number of the last task submitted.
    /// </summary>
    public void Start(
        Action<TaskProtocol.TasksReported> send,
        Action<ImmutableArray<TaskRunNote>>? tellRuns,
        Func<ulong, int, IEnumerable<PendingTask>> unrecorded,
        Func<ulong> lastNumber)
    {
        (_tellRuns, _unrecorded, _lastNumber) = (tellRuns, unrecorded, lastNumber);
        Volatile.Write(ref _failures, FailuresPerSecond);
        Volatile.Write(ref _send, send);
        Volatile.Write(ref _budget, settings.Burst);
        _timer = time.CreateTimer(static state => ((TaskRecorder)state!).OnTimer(), this, settings.Interval, settings.Interval);
    }

    /// <summary>The counts of a method's calls.</summary>
    public FunctionCounts CountsOf(string name, TaskKind kind)
        => _functions.TryGetValue((name, kind), out var counts) ? counts
            : _functions.Count >= FunctionsMax ? _otherFunctions
            : _functions.GetOrAdd((name, kind), static key => new FunctionCounts(key.Name, key.Kind));

    /// <summary>Begins to record a task just submitted, unless there are too many; null then.</summary>
    public TaskTrace? TryBegin(PendingTask task, TaskState state)
    {
        // Read before written: once it is spent, nobody fights for its cache line.
        if (Volatile.Read(ref _budget) <= 0 || Interlocked.Decrement(ref _budget) < 0)
        {
            return null;
        }

        return Add(task, state, time.GetUtcNow());
    }

    /// <summary>Somebody wants to know of this task: it is recorded if it was not yet, as far as there is room.</summary>
    public void Record(PendingTask task)
    {
        if (task.Extras?.Trace is not null || task.Result.IsCompleted)
        {
            return;
        }

        var state = task.SentOn is not null ? TaskState.Submitted : task.MissingDependency is not null ? TaskState.PendingArguments : TaskState.PendingNode;
        if (Add(task, state, _marks.TimeOf(task.Number) ?? time.GetUtcNow()) is not { } trace)
        {
            return;
        }

        if (task.Lease is { } lease)
        {
            trace.Sent(lease.Node, lease.NodeName, lease.Pid);
        }

        (task.Extras ??= new TaskExtras()).Trace = trace;
        if (task.Result.IsCompleted)
        {
            // Its end may have come before it had the trace.
            trace.Ended();
        }
    }

    /// <summary>A task failed for good; if it was not recorded, its end is.</summary>
    public void Failed(PendingTask task, RayFault fault)
    {
        task.Function.Counts.Failed();
        if (task.Extras?.Trace is { } trace)
        {
            trace.Failed(fault);
        }
        else if (Volatile.Read(ref _failures) > 0 && Interlocked.Decrement(ref _failures) >= 0)
        {
            Add(task, TaskState.PendingNode, _marks.TimeOf(task.Number) ?? time.GetUtcNow())?.Failed(fault);
        }
    }

    /// <summary>Tells what is new. Called once a second, and at the end.</summary>
    public void Tell()
    {
        lock (_telling)
        {
            if (Volatile.Read(ref _send) is not { } send)
            {
                return;
            }

            TellRuns();

            // Most executors submit nothing, and new ones have better to do than to get ready for it.
            if (_lastNumber() == 0)
            {
                return;
            }

            RecordLongWaiting();
            var records = TakeRecords();
            FunctionCount[] counts = [.. _functions.Values.Append(_otherFunctions).Select(static one => one.Take()).OfType<FunctionCount>()];
            var missed = Math.Max(0, counts.Sum(static one => one.Submitted) - Interlocked.Exchange(ref _recorded, 0));
            Send(send, records, counts, missed);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        Tell();
        Volatile.Write(ref _budget, 0);
        Volatile.Write(ref _send, null);
    }

    private void OnTimer()
    {
        Tell();
        Volatile.Write(ref _failures, FailuresPerSecond);
        Volatile.Write(ref _budget, Math.Min(settings.Burst, Math.Max(0, Volatile.Read(ref _budget)) + settings.PerSecond));
    }

    private TaskTrace? Add(PendingTask task, TaskState state, DateTimeOffset since)
    {
        var trace = new TaskTrace(task, job, state, since, time);
        lock (_gate)
        {
            if (_traces.Count >= settings.UnfinishedMax)
            {
                return null;
            }

            _traces.Add(trace);
        }

        Interlocked.Increment(ref _recorded);
        return trace;
    }

    // What was not recorded when it was submitted and still has no end is what people ask about.
    private void RecordLongWaiting()
    {
        var before = _marks.Last;
        _marks.Add(_lastNumber(), time.GetUtcNow());
        foreach (var task in _unrecorded(before, settings.PerSecond))
        {
            Record(task);
        }
    }

    private List<TaskRecord> TakeRecords()
    {
        TaskTrace[] traces;
        lock (_gate)
        {
            traces = [.. _traces];
        }

        List<TaskRecord> records = [];
        HashSet<TaskTrace> over = [];
        foreach (var trace in traces)
        {
            var isOver = trace.IsOver;
            if (trace.TakeNews() is { } record)
            {
                records.Add(record);
            }

            if (isOver)
            {
                over.Add(trace);
            }
        }

        lock (_gate)
        {
            _traces = over.Count == 0 ? _traces : _traces.FindAll(trace => !over.Contains(trace));
        }

        return records;
    }

    private void Send(Action<TaskProtocol.TasksReported> send, List<TaskRecord> records, FunctionCount[] counts, long missed)
    {
        for (var from = 0; from < records.Count || counts.Length > 0; from += PageMax)
        {
            send(new TaskProtocol.TasksReported(job, [.. records.Skip(from).Take(PageMax)], [], [.. counts], missed));
            (counts, missed) = ([], 0);
        }
    }
}
