using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Ownership;

namespace AkkaRay.Recording;

/// <summary>One task that its owner records: the states it came into, with their times. Any thread may tell it news.</summary>
internal sealed class TaskTrace
{
    private const int StepsMax = 24;
    private const int MessageMax = 500;

    private readonly Lock _gate = new();
    private readonly List<TaskStep> _steps = new(4);
    private readonly TimeProvider _time;
    private readonly JobId _job;
    private PendingTask? _task;
    private TaskRecord? _record;
    private bool _isNews = true;

    /// <summary>Records <paramref name="task"/>, which came into <paramref name="state"/> at <paramref name="since"/>.</summary>
    public TaskTrace(PendingTask task, JobId job, TaskState state, DateTimeOffset since, TimeProvider time)
    {
        (_task, _job, _time, State) = (task, job, time, state);
        _steps.Add(new TaskStep(state, 1, since));
    }

    public TaskState State { get; private set; }

    public int Attempt { get; private set; } = 1;

    /// <summary>Whether the task has its end.</summary>
    public bool IsOver => State is TaskState.Finished or TaskState.Failed;

    private NodeId? _node;
    private string? _nodeName;
    private int _pid;
    private RayFault? _fault;
    private string? _waiting;

    /// <summary>Its arguments are there, or it goes back to the queue.</summary>
    public void Queued() => Come(TaskState.PendingNode);

    /// <summary>It was run in vain and will be tried again.</summary>
    public void Retried()
    {
        lock (_gate)
        {
            Attempt++;
        }
    }

    /// <summary>It was sent to a process.</summary>
    public void Sent(NodeId node, string nodeName, int pid)
    {
        lock (_gate)
        {
            (_node, _nodeName, _pid) = (node, nodeName, pid);
        }

        Come(TaskState.Submitted);
    }

    /// <summary>It has its end: its result is there, unless it was told before that it failed.</summary>
    public void Ended() => Come(TaskState.Finished);

    /// <summary>It failed for good.</summary>
    public void Failed(RayFault fault)
    {
        lock (_gate)
        {
            _fault = fault;
        }

        Come(TaskState.Failed);
    }

    /// <summary>What there is to tell; null if nothing happened since the last time. One thread asks at a time.</summary>
    public TaskRecord? TakeNews()
    {
        // Whoever says what the task waits for has a lock of its own, under which it tells this trace of the sending: not
        // with this one's lock held.
        var waiting = _task is { } task && !IsOver ? Waiting(task) : null;
        lock (_gate)
        {
            waiting = IsOver ? null : waiting;
            if (!_isNews && waiting == _waiting)
            {
                return null;
            }

            (_isNews, _waiting) = (false, waiting);
            _record = Describe(_record ?? First(_task!));
            _task = IsOver ? null : _task;
            return _record;
        }
    }

    private TaskRecord First(PendingTask task) => new(task.Id, _job, task.Name, task.Plan.Actor is null ? TaskKind.Task : TaskKind.ActorCall, State)
    {
        IsStream = task.Stream is not null,
        Actor = task.Plan.Actor?.Id,
        Parent = task.Extras?.Parent ?? 0,
        Resources = task.SchedulingClass.Demand.Resources,
        Rules = task.SchedulingClass.Demand.Rules,
    };

    private TaskRecord Describe(TaskRecord record) => record with
    {
        State = State,
        Attempt = Attempt,
        Node = _node,
        NodeName = _nodeName,
        Pid = _pid,
        Waiting = _waiting,
        Fault = _fault?.Kind,
        Message = _fault is { Message: { Length: > MessageMax } text } ? text[..MessageMax] + "…" : _fault?.Message,
        Steps = [.. _steps],
    };

    private string? Waiting(PendingTask task) => State switch
    {
        TaskState.PendingArguments => task.MissingDependency is { } missing ? $"needs {missing.Id}" : "puts a large argument away",
        TaskState.PendingNode when task.Plan.Actor is { } actor => actor.Explain(task),
        TaskState.PendingNode => task.SchedulingClass.WaitReason ?? "waits behind other tasks of its kind",
        _ => null,
    };

    private void Come(TaskState state)
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            if (IsOver && state != TaskState.Failed)
            {
                return;
            }

            State = state;
            _isNews = true;
            if (_steps.Count == StepsMax)
            {
                // How it began and how it ends tells more than the middle.
                _steps.RemoveAt(StepsMax / 2);
            }

            _steps.Add(new TaskStep(state, Attempt, now));
        }
    }
}
